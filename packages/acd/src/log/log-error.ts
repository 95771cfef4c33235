/** What a log refuses: compare `code`, never the text. */
export type LogErrorCode = 'entry_too_large' | 'newer_version' | 'directory_in_use' | 'closed' | 'damaged';

/** An error of the log with its stable code. */
export class LogError extends Error {
  readonly code: LogErrorCode;

  constructor(code: LogErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'LogError';
    this.code = code;
  }
}
