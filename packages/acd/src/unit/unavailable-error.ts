/** Something that a request needs is being replaced or out of reach; the same request may be sent again. */
export class UnavailableError extends Error {
  readonly code = 'unavailable';

  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'UnavailableError';
  }
}
