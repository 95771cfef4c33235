import type { ContactId } from '@patchpanel/protocol';
import { eventContactId, eventType, isTrue, text, type WireEvent } from '@patchpanel/protocol/events';
import { memberText } from '../http/answer.js';
import type { ChatMessage, ChatState } from './chat-state.js';
import type { SessionData } from './session-data.js';

/** The most messages kept for one contact; the oldest go. */
export const MAX_MESSAGES = 200;
const CHATS: ReadonlySet<unknown> = new Set(['ChatContactEvent', 'TextContactEvent', 'DigitalContactEvent']);
const WRITERS: ReadonlyMap<string, ChatMessage['sender']> = new Map([
  ['agent', 'agent'],
  ['customer', 'customer'],
]);
const NOTHING_SAID: ChatState = { messages: [] };

/** Tells whether the contact is a conversation in writing: a chat, text messages, another channel. */
export const isChat = (contact: WireEvent): boolean => CHATS.has(contact.Type);

/** Tells whether an event is a part of a conversation: a message, or that the customer is typing. */
export const isChatNews = ({ Type }: WireEvent): boolean => Type === 'ChatText' || Type === 'ChatTyping';

/** Keeps a message or the customer's typing for its contact; those of others than current contacts are passed on but not kept. */
export function keepChatNews(data: SessionData, event: WireEvent): SessionData {
  const contactId = eventContactId(event);
  if (contactId === undefined || !data.contacts.has(contactId)) return data;
  const chat = data.chats.get(contactId) ?? NOTHING_SAID;
  return { ...data, chats: new Map(data.chats).set(contactId, reduceChat(chat, event)) };
}

function reduceChat({ messages, typing }: ChatState, event: WireEvent): ChatState {
  if (eventType(event) === 'ChatTyping') return isTrue(event.IsTyping) ? { messages, typing: event } : { messages };
  const message = toChatMessage({
    messageId: event.MessageId,
    time: event.Time,
    from: text(event.Sender).toLowerCase(),
    agentId: event.AgentId,
    text: event.Text,
  });
  const isTyping = typing !== undefined && message.sender !== 'customer';
  return { messages: mergeMessages(messages, [message]), ...(isTyping ? { typing } : {}) };
}

/** Reads a message as the server lists it; missing fields are empty, an unknown writer counts as the system. */
export function toChatMessage(value: unknown): ChatMessage {
  return {
    messageId: memberText(value, 'messageId'),
    time: memberText(value, 'time'),
    sender: WRITERS.get(memberText(value, 'from')) ?? 'system',
    agentId: memberText(value, 'agentId'),
    text: memberText(value, 'text'),
  };
}

/** The conversations with what the server lists of one put before what was heard meanwhile; a message stands there once. */
export function withTranscript(
  { contacts, chats }: SessionData,
  contactId: ContactId,
  listed: readonly ChatMessage[],
): SessionData['chats'] {
  if (!contacts.has(contactId) || listed.length === 0) return chats;
  const heard = chats.get(contactId) ?? NOTHING_SAID;
  return new Map(chats).set(contactId, { ...heard, messages: mergeMessages(listed, heard.messages) });
}

/** Puts messages behind those that stand first, each once. What is older than a list that was cut off belongs before it, and is left out. */
function mergeMessages(first: readonly ChatMessage[], more: readonly ChatMessage[]): readonly ChatMessage[] {
  const ids = new Set(first.map(({ messageId }) => messageId));
  const start = first.length < MAX_MESSAGES ? '' : (first[0]?.time ?? '');
  const news = more.filter(({ messageId, time }) => !ids.has(messageId) && time >= start);
  return news.length === 0 ? first : [...first, ...news].slice(-MAX_MESSAGES);
}
