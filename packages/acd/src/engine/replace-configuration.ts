import { toSkillId } from '@patchpanel/protocol';
import type { UnitConfiguration } from '../configuration/types.js';
import { MEDIA } from './availability.js';
import { indexAgent } from './indexes.js';
import type { AgentRecord } from './records.js';
import { agentRecord, NO_SKILLS, type UnitState } from './state.js';

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
    agent.listed = 0;
    agent.settings = undefined;
    agent.skillIds = NO_SKILLS;
  }
  for (const settings of configuration.agents) {
    const agent = agentRecord(state, settings.agentId);
    agent.settings = settings;
    agent.skillIds = servedSkills(state, agent);
  }
  for (const agent of state.agents.values()) {
    const inUse = agent.settings !== undefined || agent.session !== undefined || hasWaiting(agent);
    if (inUse) indexAgent(state, agent);
    else state.agents.delete(agent.agentId);
  }
  state.unmatched = true;
}

/**
 * The skills that the agent serves, by medium: that of the campaign he or she is logged in to, else those of the settings. A
 * skill that the configuration does not know has no medium, so nobody can be free for it.
 */
export function servedSkills({ skills }: UnitState, { settings, campaign }: AgentRecord): AgentRecord['skillIds'] {
  if (settings === undefined) return NO_SKILLS;
  if (campaign !== undefined && skills.has(campaign.skillId)) return { ...NO_SKILLS, voice: [campaign.skillId] };
  const known = Object.keys(settings.skills).map(toSkillId);
  const of = (medium: (typeof MEDIA)[number]) => known.filter((skillId) => skills.get(skillId)?.mediaType === medium);
  return {
    voice: of('voice'),
    chat: of('chat'),
    email: of('email'),
    voicemail: of('voicemail'),
    workitem: of('workitem'),
  };
}

function hasWaiting(agent: AgentRecord): boolean {
  return MEDIA.some((medium) => agent.personalQueues[medium].size > 0);
}
