import { type ContactId, toContactId } from '@patchpanel/protocol';
import { type ChatMessage, chatRoutes } from '@patchpanel/protocol/api';
import type { MediaType } from '@patchpanel/protocol/pages';
import type { MessageAdded } from '../../engine/facts-digital.js';
import { isoTime } from '../../engine/iso-time.js';
import { MESSAGES_COLLECTION } from '../../unit/entry-documents.js';
import { ACCEPTED, accepted, ok } from '../answers.js';
import { type Call, runInSession } from '../call.js';
import { conversationOf } from '../conversation.js';
import { createContactId } from '../randomness.js';
import { type Routes, registerRoute } from '../register-route.js';

const {
  activateChat,
  activateContact,
  addChat,
  addContact,
  addText,
  agentTyping,
  getContactMessages,
  sendChatText,
  smsOutbound,
} = chatRoutes;

const DEFAULT_MESSAGES = 100;

/** What an agent does in chats, and which contact has the focus. */
export function registerChatRoutes(routes: Routes): void {
  for (const contract of [activateContact, activateChat]) {
    registerRoute(routes, contract, async (call, { sessionId, contactId }) => {
      const kind = 'ActivateContact';
      await runInSession(call, sessionId, (id) => ({ kind, sessionId: id, contactId: toContactId(contactId) }));
      return ACCEPTED;
    });
  }

  registerRoute(routes, sendChatText, async (call, { sessionId, contactId, chatText, chatTarget }) => {
    await runInSession(call, sessionId, (id) => ({
      kind: 'SendChatText',
      sessionId: id,
      contactId: toContactId(contactId),
      messageId: call.context.randomness.uuid(),
      text: chatText,
      ...(chatTarget === undefined ? {} : { target: chatTarget }),
    }));
    return ACCEPTED;
  });

  registerRoute(routes, agentTyping, async (call, { sessionId, contactId, isTyping }) => {
    await runInSession(call, sessionId, (id) => ({
      kind: 'AgentTyping',
      sessionId: id,
      contactId: toContactId(contactId),
      isTyping,
    }));
    return ACCEPTED;
  });

  for (const contract of [addChat, addText]) {
    registerRoute(routes, contract, async (call, { sessionId }) => {
      await requestContacts(call, sessionId, ['chat']);
      return ACCEPTED;
    });
  }

  registerRoute(routes, addContact, async (call, { sessionId, chat, email, workItem }) => {
    const wanted = { chat, email, workitem: workItem };
    const media = (['chat', 'email', 'workitem'] as const).filter((medium) => wanted[medium] === true);
    await requestContacts(call, sessionId, media);
    return ACCEPTED;
  });

  registerRoute(routes, smsOutbound, async (call, { sessionId, phoneNumber, skillId, parentContactId }) => {
    const { contactId = '' } = await runInSession(call, sessionId, (id) => ({
      kind: 'StartText',
      sessionId: id,
      contactId: toContactId(createContactId(call.context.randomness)),
      address: phoneNumber,
      skill: skillId,
      ...(parentContactId === undefined ? {} : { parentContactId: toContactId(parentContactId) }),
    }));
    return accepted({ contactId });
  });

  registerRoute(routes, getContactMessages, async (call, { contactId, after = '', limit = DEFAULT_MESSAGES }) => {
    const conversation = await conversationOf(call, toContactId(contactId));
    return ok(await messagesOf(call, conversation, after, limit));
  });
}

/** Asks for the next waiting contact of each medium. @throws ApiError */
export async function requestContacts(call: Call, sessionId: string, media: readonly MediaType[]): Promise<void> {
  await runInSession(call, sessionId, (id) => ({ kind: 'RequestContacts', sessionId: id, media }));
}

async function messagesOf(
  { context: { documents, unit } }: Call,
  conversation: ContactId,
  after: string,
  limit: number,
): Promise<{ messages: ChatMessage[]; next?: string }> {
  const where = { field: 'conversationId', equals: conversation };
  const found = await documents.list(unit.id, MESSAGES_COLLECTION, { where, after, limit });
  const messages = found.map(({ value }) => toMessage(value as unknown as MessageAdded));
  const last = found[found.length - 1];
  return last === undefined || found.length < limit ? { messages } : { messages, next: last.id };
}

function toMessage({ messageId, contactId, at, from, agentId, text, target }: MessageAdded): ChatMessage {
  const who = agentId === undefined ? {} : { agentId };
  const to = target === undefined ? {} : { target };
  return { messageId, contactId, time: isoTime(at), from, ...who, text, ...to };
}
