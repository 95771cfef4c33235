import { getAgentSkills, getSkill, getSkillDispositions } from '@patchpanel/protocol/api';
import type { SkillConfiguration } from '../../configuration/types.js';
import { NO_CONTENT, ok } from '../answers.js';
import { agentOf } from '../call.js';
import { skillOf } from '../configured.js';
import { PLATFORM_MEDIA } from '../media-types.js';
import { type Routes, registerRoute } from '../register-route.js';

const ACW_NONE = 1;
const ACW_DISPOSITION = 2;
const ACW_AUTOMATIC = 3;

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
      ...PLATFORM_MEDIA[skill.mediaType],
      mediaType: skill.mediaType,
      isActive: true,
      isOutbound: false,
      outboundStrategy: 'Manual',
      acwTypeId: acwTypeOf(skill),
      requireDisposition: skill.requireDisposition,
      allowSecondaryDisposition: false,
      maxSecondsACW: skill.acwSeconds,
      requireManualAccept: skill.requireManualAccept,
      acceptTimeoutSeconds: skill.refusalTimeoutSeconds,
      initialPriority: skill.priority,
      useACW: skill.acwSeconds > 0,
      useDisposition: skill.dispositions.length > 0,
      useSecondaryDispositions: false,
      isDialer: false,
      isNaturalCalling: false,
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
    const proficiencies = agentOf(call, agentId).skills;
    const skills = call.context.unit.view.configuration().skills.flatMap((skill) => {
      const level = proficiencies[skill.skillId];
      if (level === undefined) return [];
      return [
        {
          skillId: skill.skillId,
          skillName: skill.name,
          agentProficiencyValue: level,
          ...PLATFORM_MEDIA[skill.mediaType],
          isActive: true,
          isSkillActive: true,
          isOutbound: false,
          outboundStrategy: 'Manual',
          requireDisposition: skill.requireDisposition,
          useACW: skill.acwSeconds > 0,
          useDisposition: skill.dispositions.length > 0,
          useSecondaryDispositions: false,
          isDialer: false,
          isNaturalCalling: false,
        },
      ];
    });
    return ok({ skills });
  });
}
