import { Type } from 'typebox';
import { CONTACT_PATH, contactId, sessionId } from './interaction-path.js';
import { defineRoute } from './route-contract.js';
import { SESSION_ERRORS } from './route-errors.js';

const ERRORS = [...SESSION_ERRORS, 'contact_not_found', 'invalid_state', 'medium_not_supported'] as const;
const ANSWERS = { 202: Type.Object({ contactId: Type.String({ description: 'The contact that goes on' }) }) } as const;

/** `POST interactions/{contactId}/transfer-chat-to-agent`. */
export const transferChatToAgent = defineRoute({
  method: 'POST',
  path: `${CONTACT_PATH}/transfer-chat-to-agent`,
  access: 'token',
  summary: 'Hand a chat on to an agent: it goes on as a contact of its own, for this agent only',
  parameters: Type.Object({ sessionId, contactId, targetAgentId: Type.String({ minLength: 1, maxLength: 64 }) }),
  answers: ANSWERS,
  errors: [...ERRORS, 'agent_not_found'],
});

/** `POST interactions/{contactId}/transfer-chat-to-skill`. */
export const transferChatToSkill = defineRoute({
  method: 'POST',
  path: `${CONTACT_PATH}/transfer-chat-to-skill`,
  access: 'token',
  summary: 'Hand a chat on to a skill: it goes on as a contact of its own, in the queue of this skill',
  parameters: Type.Object({ sessionId, contactId, targetSkillId: Type.String({ minLength: 1, maxLength: 256 }) }),
  answers: ANSWERS,
  errors: [...ERRORS, 'skill_not_found'],
});
