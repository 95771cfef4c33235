import { getAgents, getTeamAgents, getTeams, type ListedAgent, type ListedTeam } from '@patchpanel/protocol/api';
import type { AgentConfiguration, UnitConfiguration } from '../../configuration/types.js';
import { ok } from '../answers.js';
import { teamOf } from '../configured.js';
import { listOf } from '../listing.js';
import { type Routes, registerRoute } from '../register-route.js';

const SEARCHED = ['firstName', 'lastName', 'userName'] as const;

function listed({ teams }: UnitConfiguration, agent: AgentConfiguration): ListedAgent {
  const { agentId, userName, firstName, lastName, teamId, roles } = agent;
  const teamName = teams.find((team) => team.teamId === teamId)?.name ?? '';
  const isSupervisor = roles.includes('supervisor') || roles.includes('administrator');
  return { agentId, userName, firstName, lastName, teamId, teamName, isActive: true, isSupervisor };
}

/** Who works in the business unit: every agent may see it, to transfer and consult. */
export function registerPeopleRoutes(routes: Routes): void {
  const { view } = routes.context.unit;

  registerRoute(routes, getAgents, (_call, { isActive, ...query }) => {
    const configuration = view.configuration();
    const everybody = configuration.agents.map((agent) => listed(configuration, agent));
    const { totalRecords, items: agents } = listOf(everybody, query, SEARCHED, { isActive });
    return ok({ totalRecords, agents });
  });

  registerRoute(routes, getTeamAgents, (call, { teamId: asked, isActive, ...query }) => {
    const configuration = view.configuration();
    const { teamId } = teamOf(call, asked);
    const team = configuration.agents.filter((agent) => agent.teamId === teamId);
    const everybody = team.map((agent) => listed(configuration, agent));
    const { totalRecords, items: agents } = listOf(everybody, query, SEARCHED, { isActive });
    return ok({ totalRecords, agents });
  });

  registerRoute(routes, getTeams, (_call, { isActive, ...query }) => {
    const { teams: configured, agents } = view.configuration();
    const sizes = new Map<string, number>();
    for (const { teamId } of agents) sizes.set(teamId, (sizes.get(teamId) ?? 0) + 1);
    const all = configured.map(
      ({ teamId, name }): ListedTeam => ({
        teamId,
        teamName: name,
        isActive: true,
        agentCount: sizes.get(teamId) ?? 0,
      }),
    );
    const { totalRecords, items: teams } = listOf(all, query, ['teamName'], { isActive });
    return ok({ totalRecords, teams });
  });
}
