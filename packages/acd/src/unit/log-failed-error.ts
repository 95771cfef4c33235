/** The log cannot be written: nothing is decided any more until the process is started again. */
export class LogFailedError extends Error {
  readonly code = 'log_failed';

  constructor(cause: unknown) {
    super('The log cannot be written; nothing is decided any more until the process is started again.', { cause });
    this.name = 'LogFailedError';
  }
}
