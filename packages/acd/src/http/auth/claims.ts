import { toAgentId, toUnitId } from '@patchpanel/protocol';
import type { JWTPayload } from 'jose';
import type { Role } from '../../configuration/types.js';
import { type Caller, invalidToken } from './caller.js';

const ROLES: readonly Role[] = ['agent', 'supervisor', 'administrator'];
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/**
 * Reads who calls from a verified token: agent from `agent_id`, `icAgentId` or `sub`; unit from `bus_no` or `icBUId`; `roles`
 * (default `agent`). @throws ApiError `invalid_token`
 */
export function callerOf(claims: JWTPayload): Caller {
  const agentId = text(claims.agent_id) || text(claims.icAgentId) || text(claims.sub);
  const unitId = text(claims.bus_no) || text(claims.icBUId);
  if (agentId === '' || unitId === '') {
    throw invalidToken('The token names no agent (agent_id, icAgentId or sub) or no business unit (bus_no or icBUId).');
  }
  const given = Array.isArray(claims.roles) ? claims.roles : [];
  const roles = ROLES.filter((role) => given.includes(role));
  return { agentId: toAgentId(agentId), unitId: toUnitId(unitId), roles: roles.length > 0 ? roles : ['agent'] };
}
