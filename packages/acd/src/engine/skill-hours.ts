import type { ContactId, SkillId } from '@patchpanel/protocol';
import type { SkillConfiguration } from '../configuration/types.js';
import type { Outcome } from '../unit/commands.js';
import type { CommandOf } from './engine-command.js';
import { isoTime } from './iso-time.js';
import type { AgentRecord, PendingReskill } from './records.js';
import { waitsForNobody } from './skill-pause.js';
import type { UnitState } from './state.js';
import { done, reject, type Turn } from './turn.js';

/** `SetSkillHours`: a skill opens or closes. Who waits already is served; what can wait for the morning does. */
export function decideSkillHours(turn: Turn, { skillId, open, opensAt }: CommandOf<'SetSkillHours'>): Outcome {
  turn.record(open ? { t: 'SkillOpened', skillId } : { t: 'SkillClosed', skillId, opensAt });
  return done();
}

/** The refusal of a customer who comes to a closed skill; a mail, voicemail or work item waits. */
export function whyClosed({ closedSkills }: UnitState, skill: SkillConfiguration): Outcome | undefined {
  if (!closedSkills.has(skill.skillId) || !waitsForNobody(skill)) return undefined;
  const opensAt = closedSkills.get(skill.skillId);
  const when = opensAt === undefined ? 'and its hours never begin' : `it opens at ${isoTime(opensAt)}`;
  return reject('skill_closed', `Skill ${skill.skillId} is closed, ${when}.`);
}

/**
 * Asks an agent who transfers to a closed skill whether that is meant; `undefined` where nothing has to be asked. The transfer
 * waits for `continue-reskill`; a later one takes its place.
 */
export function askReskill(
  turn: Turn,
  agent: AgentRecord,
  skillId: SkillId,
  command: PendingReskill,
): Outcome | undefined {
  const { closedSkills, skills } = turn.state;
  const skill = closedSkills.has(skillId) ? skills.get(skillId) : undefined;
  if (skill === undefined || command.despiteHours === true || !waitsForNobody(skill)) return undefined;
  const opensAt = closedSkills.get(skillId);
  turn.record({ t: 'ReskillAsked', agentId: agent.agentId, command });
  turn.tell(agent.agentId, {
    Type: 'HoursOfOperation',
    ShowContinueReskill: 'True',
    SkillId: skillId,
    SkillName: skill.name,
    NextOpenTime: opensAt === undefined ? '' : isoTime(opensAt),
    ContactID: 'contactId' in command ? (command.contactId as ContactId) : '',
  });
  return done();
}
