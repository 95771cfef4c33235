import { ERRORS, type ErrorCode } from './error-codes.js';
import type { RouteContract } from './route-contract.js';

const TOKEN: readonly ErrorCode[] = ['invalid_token', 'agent_unknown', 'wrong_business_unit', 'issuer_unreachable'];
const SERVICE: readonly ErrorCode[] = ['invalid_token', 'not_permitted'];
const BODY: readonly ErrorCode[] = ['malformed_json', 'body_too_large'];

/** What a command may be refused with before anybody looks at what it wants. @see AS-9 */
export const COMMAND_ERRORS = ['idempotency_mismatch', 'entry_too_large'] as const satisfies readonly ErrorCode[];
/** The same for a command in a session. @see AS-7 @see AS-11 */
export const SESSION_ERRORS = [
  ...COMMAND_ERRORS,
  'session_not_found',
  'session_ended',
  'not_permitted',
] as const satisfies readonly ErrorCode[];

/** Whether requests of the route may carry a body. @see AS-2 */
export const takesBody = ({ method }: Pick<RouteContract, 'method'>): boolean => method !== 'GET';

/**
 * Every error code that a route may answer, by status and name: those it declares, and those that follow from its access,
 * its parameters and its method.
 * @see AS-8
 */
export function errorsOf(contract: RouteContract): readonly ErrorCode[] {
  const { access, parameters, errors } = contract;
  const hasParameters = Object.keys(parameters.properties).length > 0;
  const codes = new Set<ErrorCode>([
    'bad_request',
    'rate_limited',
    'request_timeout',
    'headers_too_large',
    'internal_error',
    'unavailable',
    ...(access === 'token' ? TOKEN : access === 'service' ? SERVICE : []),
    ...(hasParameters || takesBody(contract) ? (['invalid_parameter'] as const) : []),
    ...(takesBody(contract) ? BODY : []),
    ...errors,
  ]);
  return [...codes].sort((a, b) => ERRORS[a].status - ERRORS[b].status || (a < b ? -1 : 1));
}
