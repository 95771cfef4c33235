import { type Static, Type } from 'typebox';
import { defineRoute, SERVICES_PREFIX } from './route-contract.js';

const skillUse = {
  useACW: Type.Boolean(),
  useDisposition: Type.Boolean(),
  useSecondaryDispositions: Type.Boolean(),
  isDialer: Type.Boolean(),
  isNaturalCalling: Type.Boolean(),
};

/** A skill. `acwTypeId`: 1 none, 2 disposition, 3 automatic wrap-up; times in seconds. */
export const SkillSchema = Type.Object({
  skillId: Type.String(),
  skillName: Type.String(),
  mediaTypeId: Type.Integer({ description: '1 email, 3 chat, 4 call, 5 voicemail, 6 work item' }),
  mediaTypeName: Type.String(),
  mediaType: Type.String({ description: "Ours: the medium's name, such as `voice`" }),
  isActive: Type.Boolean(),
  isOutbound: Type.Boolean(),
  outboundStrategy: Type.String(),
  acwTypeId: Type.Integer(),
  requireDisposition: Type.Boolean(),
  allowSecondaryDisposition: Type.Boolean(),
  maxSecondsACW: Type.Integer(),
  requireManualAccept: Type.Boolean(),
  acceptTimeoutSeconds: Type.Integer({ description: 'How long a contact is offered' }),
  initialPriority: Type.Integer({ description: 'Higher goes first' }),
  ...skillUse,
});
/** @see getSkill */
export type Skill = Static<typeof SkillSchema>;

/** `GET skills/{skillId}`. */
export const getSkill = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/skills/{skillId}`,
  access: 'token',
  summary: 'A skill',
  parameters: Type.Object({ skillId: Type.String() }),
  answers: { 200: SkillSchema },
  errors: ['skill_not_found'],
});

/** The dispositions of a skill in the order in which they are shown. */
export const DispositionsSchema = Type.Object({
  dispositions: Type.Array(
    Type.Object({
      dispositionId: Type.Integer(),
      dispositionName: Type.String(),
      displayOrder: Type.Integer(),
      classification: Type.String(),
      requireCommitmentAmount: Type.Boolean(),
      requireRescheduleDate: Type.Boolean(),
      agentSpecific: Type.Boolean(),
      isPreviewDisposition: Type.Boolean(),
    }),
  ),
});
/** @see getSkillDispositions */
export type Dispositions = Static<typeof DispositionsSchema>;

/** `GET skills/{skillId}/dispositions`. */
export const getSkillDispositions = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/skills/{skillId}/dispositions`,
  access: 'token',
  summary: 'The dispositions of a skill; 204 where it has none',
  parameters: Type.Object({ skillId: Type.String() }),
  answers: { 200: DispositionsSchema, 204: Type.Undefined() },
  errors: ['skill_not_found'],
});

/** The skills of an agent; `agentProficiencyValue` 1 is best. */
export const AgentSkillsSchema = Type.Object({
  skills: Type.Array(
    Type.Object({
      skillId: Type.String(),
      skillName: Type.String(),
      agentProficiencyValue: Type.Integer(),
      mediaTypeId: Type.Integer({ description: '1 email, 3 chat, 4 call, 5 voicemail, 6 work item' }),
      mediaTypeName: Type.String(),
      isActive: Type.Boolean({ description: 'The agent has the skill' }),
      isSkillActive: Type.Boolean(),
      isOutbound: Type.Boolean(),
      outboundStrategy: Type.String(),
      requireDisposition: Type.Boolean(),
      ...skillUse,
    }),
  ),
});
/** @see getAgentSkills */
export type AgentSkills = Static<typeof AgentSkillsSchema>;

/** `GET agents/{agentId}/skills`. */
export const getAgentSkills = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/agents/{agentId}/skills`,
  access: 'token',
  summary: 'The skills of an agent',
  parameters: Type.Object({ agentId: Type.String() }),
  answers: { 200: AgentSkillsSchema },
  errors: ['agent_not_found', 'not_permitted'],
});
