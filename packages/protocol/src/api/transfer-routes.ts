import { Type } from 'typebox';
import { CONTACT_PATH, contactId, sessionId } from './interaction-path.js';
import { defineRoute } from './route-contract.js';
import { SESSION_ERRORS } from './route-errors.js';

/** What a transfer may be refused with. */
export const TRANSFER_ERRORS = [
  ...SESSION_ERRORS,
  'contact_not_found',
  'invalid_state',
  'medium_not_supported',
] as const;
/** What a transfer answers. */
export const TRANSFER_ANSWERS = {
  202: Type.Object({ contactId: Type.String({ description: 'The contact that goes on' }) }),
} as const;

/** `POST interactions/{contactId}/transfer-chat-to-agent`. */
const transferChatToAgent = defineRoute({
  method: 'POST',
  path: `${CONTACT_PATH}/transfer-chat-to-agent`,
  access: 'token',
  summary: 'Hand a chat on to an agent: it goes on as a contact of its own, for this agent only',
  parameters: Type.Object({ sessionId, contactId, targetAgentId: Type.String({ minLength: 1, maxLength: 64 }) }),
  answers: TRANSFER_ANSWERS,
  errors: [...TRANSFER_ERRORS, 'agent_not_found'],
});

/** `POST interactions/{contactId}/transfer-chat-to-skill`. */
const transferChatToSkill = defineRoute({
  method: 'POST',
  path: `${CONTACT_PATH}/transfer-chat-to-skill`,
  access: 'token',
  summary: 'Hand a chat on to a skill: it goes on as a contact of its own, in the queue of this skill',
  parameters: Type.Object({ sessionId, contactId, targetSkillId: Type.String({ minLength: 1, maxLength: 256 }) }),
  answers: TRANSFER_ANSWERS,
  errors: [...TRANSFER_ERRORS, 'skill_not_found'],
});

/** `POST interactions/{contactId}/transfer-voicemail-to-agent`. */
const transferVoicemailToAgent = defineRoute({
  method: 'POST',
  path: `${CONTACT_PATH}/transfer-voicemail-to-agent`,
  access: 'token',
  summary: 'Hand a voicemail on to an agent',
  parameters: Type.Object({ sessionId, contactId, targetAgentId: Type.String({ minLength: 1, maxLength: 256 }) }),
  answers: TRANSFER_ANSWERS,
  errors: [...TRANSFER_ERRORS, 'agent_not_found'],
});

/** `POST interactions/{contactId}/transfer-voicemail-to-skill`. */
const transferVoicemailToSkill = defineRoute({
  method: 'POST',
  path: `${CONTACT_PATH}/transfer-voicemail-to-skill`,
  access: 'token',
  summary: 'Hand a voicemail on to a skill',
  parameters: Type.Object({ sessionId, contactId, targetSkillId: Type.String({ minLength: 1, maxLength: 256 }) }),
  answers: TRANSFER_ANSWERS,
  errors: [...TRANSFER_ERRORS, 'skill_not_found'],
});

/** `POST interactions/{contactId}/transfer-work-item-to-agent`. */
const transferWorkItemToAgent = defineRoute({
  method: 'POST',
  path: `${CONTACT_PATH}/transfer-work-item-to-agent`,
  access: 'token',
  summary: 'Hand a work item on to an agent, named by user name, full name or id',
  parameters: Type.Object({ sessionId, contactId, targetAgentName: Type.String({ minLength: 1, maxLength: 256 }) }),
  answers: TRANSFER_ANSWERS,
  errors: [...TRANSFER_ERRORS, 'agent_not_found'],
});

/** `POST interactions/{contactId}/transfer-work-item-to-skill`. */
const transferWorkItemToSkill = defineRoute({
  method: 'POST',
  path: `${CONTACT_PATH}/transfer-work-item-to-skill`,
  access: 'token',
  summary: 'Hand a work item on to a skill, named by name, key or id',
  parameters: Type.Object({ sessionId, contactId, targetSkillName: Type.String({ minLength: 1, maxLength: 256 }) }),
  answers: TRANSFER_ANSWERS,
  errors: [...TRANSFER_ERRORS, 'skill_not_found'],
});

/** How contacts other than calls are handed on; emails have routes of their own. */
export const transferRoutes = {
  transferChatToAgent,
  transferChatToSkill,
  transferVoicemailToAgent,
  transferVoicemailToSkill,
  transferWorkItemToAgent,
  transferWorkItemToSkill,
} as const;
