import { type Static, Type } from 'typebox';
import { AgentSchema } from './directory-routes.js';
import { LIST_QUERY, totalRecords } from './list-query.js';
import { defineRoute, SERVICES_PREFIX } from './route-contract.js';

/** An agent in a list of the directory. */
export const ListedAgentSchema = Type.Object({
  ...AgentSchema.properties,
  isActive: Type.Boolean(),
  isSupervisor: Type.Boolean(),
});
/** An agent in a list of the directory. */
export type ListedAgent = Static<typeof ListedAgentSchema>;

const agentLists = Type.Object({ totalRecords, agents: Type.Array(Type.Partial(ListedAgentSchema)) });
const agentFilters = {
  ...LIST_QUERY,
  isActive: Type.Optional(Type.Boolean({ description: 'Only agents who are (not) active; all of ours are' })),
};

/** `GET agents`. */
export const getAgents = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/agents`,
  access: 'token',
  summary: 'The agents of the business unit',
  parameters: Type.Object(agentFilters),
  answers: { 200: agentLists },
  errors: [],
});

/** `GET teams/{teamId}/agents`. */
export const getTeamAgents = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/teams/{teamId}/agents`,
  access: 'token',
  summary: 'The agents of a team',
  parameters: Type.Object({ teamId: Type.String(), ...agentFilters }),
  answers: { 200: agentLists },
  errors: ['team_not_found'],
});

/** A team in a list of the directory. */
export const ListedTeamSchema = Type.Object({
  teamId: Type.String(),
  teamName: Type.String(),
  isActive: Type.Boolean(),
  agentCount: Type.Integer(),
});
/** A team in a list of the directory. */
export type ListedTeam = Static<typeof ListedTeamSchema>;

/** `GET teams`. */
export const getTeams = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/teams`,
  access: 'token',
  summary: 'The teams of the business unit',
  parameters: Type.Object({
    ...LIST_QUERY,
    isActive: Type.Optional(Type.Boolean({ description: 'Only teams that are (not) active; all of ours are' })),
  }),
  answers: { 200: Type.Object({ totalRecords, teams: Type.Array(Type.Partial(ListedTeamSchema)) }) },
  errors: [],
});
