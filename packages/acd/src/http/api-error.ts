import type { ErrorBody } from '@patchpanel/protocol/api';
import type { Outcome, RejectionCode } from '../unit/commands.js';

/** An error that crosses the wire: status, stable code, a sentence for people. @see AS-8 */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, description: string, headers: Readonly<Record<string, string>> = {}) {
    super(description);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** The body of an error. @see AS-8 */
export const errorBody = (code: string, description: string): ErrorBody => ({
  error: code,
  error_description: description,
});

const STATUS: Readonly<Record<RejectionCode, number>> = {
  session_exists: 409,
  no_session: 404,
  session_ended: 409,
  session_not_found: 404,
  agent_not_found: 404,
  contact_not_found: 404,
  skill_not_found: 404,
  disposition_not_found: 400,
  invalid_parameter: 400,
  invalid_state: 400,
  invalid_state_change: 409,
  contacts_open: 409,
  not_permitted: 403,
  idempotency_mismatch: 409,
  medium_not_supported: 400,
  entry_too_large: 413,
};

/** The ids that a command answered. @throws ApiError with the status that belongs to the rejection */
export function resultOf(outcome: Outcome): Readonly<Record<string, string>> {
  if (outcome.ok) return outcome.result;
  throw new ApiError(STATUS[outcome.error], outcome.error, outcome.description);
}
