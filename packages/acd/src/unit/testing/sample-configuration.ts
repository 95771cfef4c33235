import { toAgentId, toSkillId, toTeamId, toUnitId } from '@patchpanel/protocol';
import type { AgentConfiguration, SkillConfiguration, UnitConfiguration } from '../../configuration/types.js';

/** An agent for tests: skill 501 with proficiency 1 and every call permission unless said otherwise. */
export function sampleAgent(id: string, changes: Partial<AgentConfiguration> = {}): AgentConfiguration {
  return {
    agentId: toAgentId(id),
    userName: `agent${id}`,
    firstName: 'Sample',
    lastName: id,
    teamId: toTeamId('1'),
    roles: ['agent'],
    skills: { [toSkillId('501')]: 1 },
    permissions: ['muteAgent', 'masking', 'recordContact'],
    limits: { voice: 1 },
    ...changes,
  };
}

/** A voice skill for tests: manual accept within 30 s and 20 s of after-call work unless said otherwise. */
export function sampleSkill(id: string, changes: Partial<SkillConfiguration> = {}): SkillConfiguration {
  return {
    skillId: toSkillId(id),
    key: `skill${id}`,
    name: `Skill ${id}`,
    mediaType: 'voice',
    requireManualAccept: true,
    priority: 0,
    refusalTimeoutSeconds: 30,
    acwSeconds: 20,
    requireDisposition: false,
    campaign: false,
    dispositions: [{ dispositionId: 1, name: 'Resolved' }],
    ...changes,
  };
}

/** A unit for tests: agents 1001 and 1002 in team 1, skill 501. */
export function sampleConfiguration(changes: Partial<UnitConfiguration> = {}): UnitConfiguration {
  return {
    unitId: toUnitId('4500'),
    name: 'Example',
    teams: [{ teamId: toTeamId('1'), name: 'Support', unavailableCodes: ['Break', 'Lunch'] }],
    agents: [sampleAgent('1001'), sampleAgent('1002')],
    skills: [sampleSkill('501')],
    pages: [],
    pointsOfContact: [],
    screenPopOrigins: [],
    scripts: [],
    leases: { unavailableSeconds: 30, logoutSeconds: 300 },
    retention: { logHours: 24, historyDays: 90, contentDays: 90 },
    locale: 'en',
    timeZone: 'UTC',
    ...changes,
  };
}
