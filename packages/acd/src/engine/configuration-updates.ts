import type { AgentId } from '@patchpanel/protocol';
import type { UnitConfiguration } from '../configuration/types.js';
import { projectLimits } from './project-agent.js';
import type { UnitState } from './state.js';
import type { Turn } from './turn.js';

/** What of an agent's desktop depends on the configuration; the desktop fetches the list again. */
export type ConfigurationUpdate =
  | 'UpdatePermissions'
  | 'UpdateUnavailableCodes'
  | 'UpdateSkills'
  | 'UpdateDialerCampaigns'
  | 'MchAgentSettingsChangeEvent';

type View = Readonly<Record<ConfigurationUpdate, string>>;

/* What each update is about, as text to be compared. */
function viewOf({ agents, teams, skills }: UnitConfiguration, agentId: AgentId): View | undefined {
  const agent = agents.find((candidate) => candidate.agentId === agentId);
  if (agent === undefined) return undefined;
  const own = skills.filter(({ skillId }) => agent.skills[skillId] !== undefined);
  return {
    UpdatePermissions: JSON.stringify([agent.permissions, agent.roles]),
    UpdateUnavailableCodes: JSON.stringify(teams.find(({ teamId }) => teamId === agent.teamId)?.unavailableCodes),
    UpdateSkills: JSON.stringify([agent.skills, own]),
    UpdateDialerCampaigns: JSON.stringify(
      own.filter(({ campaign }) => campaign).map(({ skillId, name }) => [skillId, name]),
    ),
    MchAgentSettingsChangeEvent: JSON.stringify(agent.limits),
  };
}

/** Notes whom a new configuration concerns; they are told in the ticks that follow, one agent each, so that entries stay small. */
export function noteUpdates(state: UnitState, before: UnitConfiguration, after: UnitConfiguration): void {
  for (const { agentId, session } of state.agents.values()) {
    if (session === undefined) continue;
    const [old, now] = [viewOf(before, agentId), viewOf(after, agentId)];
    if (now === undefined) continue;
    const changed = (Object.keys(now) as ConfigurationUpdate[]).filter((update) => old?.[update] !== now[update]);
    if (changed.length === 0) continue;
    state.updates.set(agentId, new Set([...(state.updates.get(agentId) ?? []), ...changed]));
  }
}

/** Tells the first agent whom the configuration concerns what to fetch again. */
export function tellUpdates(turn: Turn): void {
  const { updates, agents } = turn.state;
  for (const [agentId, changed] of updates) {
    updates.delete(agentId);
    const agent = agents.get(agentId);
    if (agent?.session === undefined) continue;
    for (const update of changed) {
      turn.tell(agentId, update === 'MchAgentSettingsChangeEvent' ? projectLimits(agent) : { Type: update });
    }
    return;
  }
}
