import { toSkillId } from '@patchpanel/protocol';
import { getAgentSkills, getSkill, getSkillDispositions } from '@patchpanel/protocol/api';
import type { MediaType } from '@patchpanel/protocol/pages';
import type { SkillConfiguration } from '../../configuration/types.js';
import { NO_CONTENT, ok } from '../answers.js';
import { ApiError } from '../api-error.js';
import { agentOf, type Call } from '../call.js';
import { type Routes, registerRoute } from '../register-route.js';

const MEDIA_TYPE_ID: Readonly<Record<MediaType, number>> = { email: 1, chat: 3, voice: 4, voicemail: 5, workitem: 6 };
const ACW_NONE = 1;
const ACW_DISPOSITION = 2;
const ACW_AUTOMATIC = 3;

function skillOf({ context }: Call, id: string): SkillConfiguration {
  const wanted = toSkillId(id);
  const skill = context.unit.view.configuration().skills.find((candidate) => candidate.skillId === wanted);
  if (skill === undefined) throw new ApiError('skill_not_found', 'There is no such skill in this business unit.');
  return skill;
}

const acwTypeOf = ({ acwSeconds, requireDisposition }: SkillConfiguration): number => {
  if (requireDisposition) return ACW_DISPOSITION;
  return acwSeconds > 0 ? ACW_AUTOMATIC : ACW_NONE;
};

/** A skill and its dispositions; clients ask for them after every contact event. */
export function registerSkillRoutes(routes: Routes): void {
  registerRoute(routes, getSkill, (call, { skillId }) => {
    const skill = skillOf(call, skillId);
    return ok({
      skillId: skill.skillId,
      skillName: skill.name,
      mediaTypeId: MEDIA_TYPE_ID[skill.mediaType],
      mediaType: skill.mediaType,
      isActive: true,
      isOutbound: false,
      outboundStrategy: 'Manual',
      acwTypeId: acwTypeOf(skill),
      requireDisposition: skill.requireDisposition,
      allowSecondaryDisposition: false,
      maxSecondsACW: skill.acwSeconds,
      requireManualAccept: skill.requireManualAccept,
    });
  });

  registerRoute(routes, getSkillDispositions, (call, { skillId }) => {
    const { dispositions } = skillOf(call, skillId);
    if (dispositions.length === 0) return NO_CONTENT;
    const list = dispositions.map(({ dispositionId, name }, index) => ({
      dispositionId,
      dispositionName: name,
      displayOrder: index + 1,
      classification: '',
      requireCommitmentAmount: false,
      requireRescheduleDate: false,
      agentSpecific: false,
      isPreviewDisposition: false,
    }));
    return ok({ dispositions: list });
  });

  registerRoute(routes, getAgentSkills, (call, { agentId }) => {
    const known = new Map(call.context.unit.view.configuration().skills.map((skill) => [skill.skillId, skill.name]));
    const levels = Object.entries(agentOf(call, agentId).skills);
    const skills = levels.map(([skillId, agentProficiencyValue]) => ({
      skillId,
      skillName: known.get(toSkillId(skillId)) ?? '',
      agentProficiencyValue,
    }));
    return ok({ skills });
  });
}
