import { ERRORS, type ErrorBody, type ErrorCode } from '@patchpanel/protocol/api';
import type { Outcome } from '../unit/commands.js';

/** An error that crosses the wire: a stable code, its status, a sentence for people. @see AS-8 */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, description: string, headers: Readonly<Record<string, string>> = {}) {
    super(description);
    this.name = 'ApiError';
    this.code = code;
    this.headers = headers;
  }

  /** The HTTP status that the code always comes with. */
  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** The body of an error. @see AS-8 */
export const errorBody = (code: ErrorCode, description: string): ErrorBody => ({
  error: code,
  error_description: description,
});

/** The ids that a command answered. @throws ApiError with the code of the rejection */
export function resultOf(outcome: Outcome): Readonly<Record<string, string>> {
  if (outcome.ok) return outcome.result;
  throw new ApiError(outcome.error, outcome.description);
}
