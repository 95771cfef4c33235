import type { SkillId } from '@patchpanel/protocol';
import type { UnitConfiguration } from '../configuration/types.js';
import { indexAgent } from './indexes.js';
import { agentRecord, type UnitState } from './state.js';

/**
 * Puts a configuration in place of the one before. What is going on keeps going: contacts carry what was settled for them,
 * an agent or skill that vanished while in use stays until it is let go.
 */
export function replaceConfiguration(state: UnitState, configuration: UnitConfiguration): void {
  state.configuration = configuration;
  state.skills.clear();
  for (const skill of configuration.skills) state.skills.set(skill.skillId, skill);
  state.teams.clear();
  for (const team of configuration.teams) state.teams.set(team.teamId, team);
  state.idle.clear();
  for (const agent of state.agents.values()) {
    agent.listed = false;
    agent.settings = undefined;
    agent.skillIds = [];
  }
  for (const settings of configuration.agents) {
    const agent = agentRecord(state, settings.agentId);
    agent.settings = settings;
    agent.skillIds = Object.keys(settings.skills) as SkillId[];
  }
  for (const agent of state.agents.values()) {
    const inUse = agent.settings !== undefined || agent.session !== undefined || agent.personalQueue.size > 0;
    if (inUse) indexAgent(state, agent);
    else state.agents.delete(agent.agentId);
  }
  state.unmatched = true;
}
