import { type AgentId, toAgentId } from '@patchpanel/protocol';
import type { AgentConfiguration } from '../../configuration/types.js';

/** What stands before the agent's id in `sub`: the vendor's client drops the first five characters. */
const SUBJECT_PREFIX = 'user:';

/** The subject of an agent's tokens. */
export const subjectOf = (agentId: AgentId): string => `${SUBJECT_PREFIX}${agentId}`;

/** The agent of a subject, with or without what stands before the id. */
export const agentOfSubject = (subject: string): AgentId =>
  toAgentId(subject.startsWith(SUBJECT_PREFIX) ? subject.slice(SUBJECT_PREFIX.length) : subject);

/** The unit and the place that claims name. */
export interface ClaimedPlace {
  readonly unitId: string;
  readonly unitName: string;
  readonly cluster: string;
}

/** The names of the claims of an id token, beside `sub` and the protocol's own. */
export const ID_TOKEN_CLAIMS = [
  'tenantId',
  'tenant',
  'given_name',
  'family_name',
  'name',
  'icAgentId',
  'icBUId',
  'icClusterId',
  'userId',
  'teamId',
] as const;

/** The claims of an id token as the vendor's client reads them. */
export const idTokenClaims = (
  agent: AgentConfiguration,
  { unitId, unitName, cluster }: ClaimedPlace,
): Readonly<Record<(typeof ID_TOKEN_CLAIMS)[number] | 'sub', string>> => ({
  sub: subjectOf(agent.agentId),
  tenantId: unitId,
  tenant: unitName,
  given_name: agent.firstName,
  family_name: agent.lastName,
  name: agent.userName,
  icAgentId: agent.agentId,
  icBUId: unitId,
  icClusterId: cluster,
  userId: subjectOf(agent.agentId),
  teamId: agent.teamId,
});

/** The claims of an access token that say who calls. @see AS-11 */
export const accessTokenClaims = ({ agentId, teamId, roles }: AgentConfiguration, unitId: string) => ({
  agent_id: agentId,
  bus_no: unitId,
  team_id: teamId,
  roles: [...roles],
});

/** Where an access token of a browser's sign-in names the provider's session. */
export const SESSION_CLAIM = 'session_uid';
