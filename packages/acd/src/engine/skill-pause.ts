import type { SkillId } from '@patchpanel/protocol';
import type { SkillConfiguration } from '../configuration/types.js';
import type { UnitState } from './state.js';

/** Tells whether a customer is at the other end, who does not wait until a skill opens. */
export function waitsForNobody({ mediaType }: SkillConfiguration): boolean {
  return mediaType === 'voice' || mediaType === 'chat';
}

/** Tells whether the contacts of a skill wait until it opens. */
export function isPaused({ closedSkills, skills }: UnitState, skillId: SkillId): boolean {
  const skill = closedSkills.has(skillId) ? skills.get(skillId) : undefined;
  return skill !== undefined && !waitsForNobody(skill);
}
