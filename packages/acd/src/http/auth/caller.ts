import type { AgentId, UnitId } from '@patchpanel/protocol';
import type { Role } from '../../configuration/types.js';
import { ApiError } from '../api-error.js';

/** Who calls, by the token alone. @see AS-11 */
export interface Caller {
  readonly agentId: AgentId;
  readonly unitId: UnitId;
  readonly roles: readonly Role[];
  /** The sign-in that the token belongs to, where the issuer says which. */
  readonly signIn?: string;
}

/** Turns a bearer token into the one who calls. @throws ApiError `invalid_token` */
export type TokenVerifier = (token: string) => Promise<Caller>;

/** The bearer token of an `Authorization` header, whatever the case of the scheme. @throws ApiError `invalid_token` */
export function bearerToken(authorization: string | undefined): string {
  const token = /^bearer +([^\s]+) *$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw invalidToken('There is no bearer token; send "Authorization: Bearer <token>".');
  return token;
}

/** 401 with a reason that says nothing of the token itself. */
export const invalidToken = (description: string): ApiError =>
  new ApiError('invalid_token', description, { 'WWW-Authenticate': 'Bearer' });

/** Tells whether the caller may act for any agent of the unit. */
export const mayActForOthers = (caller: Caller): boolean =>
  caller.roles.includes('supervisor') || caller.roles.includes('administrator');

/** The agent that a request is about: the caller, or with the right role another one. @throws ApiError `not_permitted` */
export function agentFor(caller: Caller, asked: string | undefined): AgentId {
  if (asked === undefined || asked === '' || asked === caller.agentId) return caller.agentId;
  if (!mayActForOthers(caller)) {
    throw new ApiError('not_permitted', 'Only supervisors and administrators may act for another agent.');
  }
  return asked as AgentId;
}
