import { type Static, Type } from 'typebox';
import { CONTACT_PATH, contactId, INTERACTIONS_PATH, SESSION_PATH, sessionId } from './interaction-path.js';
import { defineRoute } from './route-contract.js';
import { SESSION_ERRORS } from './route-errors.js';
import { AcceptedSchema } from './session-routes.js';

const HELD = [...SESSION_ERRORS, 'contact_not_found', 'invalid_state'] as const;
const CHAT = [...HELD, 'medium_not_supported'] as const;

const focusRoute = <const Action extends string>(action: Action, summary: string) =>
  defineRoute({
    method: 'POST',
    path: `${CONTACT_PATH}/${action}`,
    access: 'token',
    summary,
    parameters: Type.Object({ sessionId, contactId }),
    answers: { 202: AcceptedSchema },
    errors: HELD,
  });

/** `POST interactions/{contactId}/activate`. */
const activateContact = focusRoute('activate', 'Turn to a contact: its events say InFocus');
/** `POST interactions/{contactId}/activate-chat`. */
const activateChat = focusRoute('activate-chat', 'Turn to a chat: its events say InFocus');

/** `POST interactions/{contactId}/send-chat-text`. */
const sendChatText = defineRoute({
  method: 'POST',
  path: `${CONTACT_PATH}/send-chat-text`,
  access: 'token',
  summary: 'Write to the customer of a chat; the message comes back as ChatText',
  parameters: Type.Object({
    sessionId,
    contactId,
    chatText: Type.String({ minLength: 1, maxLength: 4096 }),
    chatTarget: Type.Optional(Type.String({ maxLength: 64, description: 'Comes back as Target' })),
  }),
  answers: { 202: AcceptedSchema },
  errors: CHAT,
});

/** `POST interactions/{contactId}/typing`. */
const agentTyping = defineRoute({
  method: 'POST',
  path: `${CONTACT_PATH}/typing`,
  access: 'token',
  summary: "Tell the customer's side that the agent is typing; repeats within 5 s are dropped",
  parameters: Type.Object({
    sessionId,
    contactId,
    isTyping: Type.Boolean(),
    isTextEntered: Type.Optional(Type.Boolean()),
  }),
  answers: { 202: AcceptedSchema },
  errors: CHAT,
});

/** `POST interactions/add-chat`. */
const addChat = defineRoute({
  method: 'POST',
  path: `${INTERACTIONS_PATH}/add-chat`,
  access: 'token',
  summary: 'Ask for the next waiting chat, also one beyond the limit',
  parameters: Type.Object({ sessionId }),
  answers: { 202: AcceptedSchema },
  errors: [...SESSION_ERRORS, 'invalid_state', 'no_contact_waiting'],
});

/** `POST interactions/add-text`. */
const addText = defineRoute({
  method: 'POST',
  path: `${INTERACTIONS_PATH}/add-text`,
  access: 'token',
  summary: 'Ask for the next waiting chat or text conversation, also one beyond the limit',
  parameters: Type.Object({ sessionId, mediaType: Type.Optional(Type.Integer()) }),
  answers: { 202: AcceptedSchema },
  errors: [...SESSION_ERRORS, 'invalid_state', 'no_contact_waiting'],
});

/** `POST agent-sessions/{sessionId}/add-contact`. */
const addContact = defineRoute({
  method: 'POST',
  path: `${SESSION_PATH}/add-contact`,
  access: 'token',
  summary: 'Ask for the next waiting contact of each named medium, also one beyond the limit',
  parameters: Type.Object({
    sessionId,
    chat: Type.Optional(Type.Boolean()),
    email: Type.Optional(Type.Boolean()),
    workItem: Type.Optional(Type.Boolean()),
  }),
  answers: { 202: AcceptedSchema },
  errors: [...SESSION_ERRORS, 'invalid_state', 'no_contact_waiting'],
});

/** `POST interactions/sms-outbound`. */
const smsOutbound = defineRoute({
  method: 'POST',
  path: `${INTERACTIONS_PATH}/sms-outbound`,
  access: 'token',
  summary: 'Begin a conversation by text messages; it is active at once',
  parameters: Type.Object({
    sessionId,
    phoneNumber: Type.String({ minLength: 1, maxLength: 64 }),
    skillId: Type.String({ minLength: 1, maxLength: 256, description: 'The id, key or name of a chat skill' }),
    parentContactId: Type.Optional(Type.String({ maxLength: 64 })),
  }),
  answers: { 202: Type.Object({ contactId: Type.String() }) },
  errors: [...SESSION_ERRORS, 'contact_not_found', 'skill_not_found', 'invalid_state'],
});

/** A message of a conversation. */
export const ChatMessageSchema = Type.Object({
  messageId: Type.String(),
  contactId: Type.String({ description: 'The contact of the conversation in which it was written' }),
  time: Type.String(),
  from: Type.Union([Type.Literal('agent'), Type.Literal('customer'), Type.Literal('system')]),
  agentId: Type.Optional(Type.String()),
  text: Type.String(),
  target: Type.Optional(Type.String()),
});
/** A message of a conversation. */
export type ChatMessage = Static<typeof ChatMessageSchema>;

/** The most messages that one answer has. */
export const MAX_MESSAGES_LIMIT = 500;

/** `GET /patchpanel/v1/contacts/{contactId}/messages`. */
const getContactMessages = defineRoute({
  method: 'GET',
  path: '/patchpanel/v1/contacts/{contactId}/messages',
  access: 'token',
  summary: 'The messages of the whole conversation, oldest first; for its agents, supervisors and administrators',
  parameters: Type.Object({
    contactId,
    after: Type.Optional(Type.String({ maxLength: 128, description: 'next of the answer before' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_MESSAGES_LIMIT })),
  }),
  answers: {
    200: Type.Object({
      messages: Type.Array(ChatMessageSchema),
      next: Type.Optional(Type.String({ description: 'Where the next part begins; left out at the end' })),
    }),
  },
  errors: ['contact_not_found', 'not_contact_owner'],
});

/** What an agent does in chats, which contact has the focus, and where messages are read. */
export const chatRoutes = {
  activateContact,
  activateChat,
  sendChatText,
  agentTyping,
  addChat,
  addText,
  addContact,
  smsOutbound,
  getContactMessages,
} as const;
