import type { Outcome } from '../unit/commands.js';
import { currentContact } from './conversations.js';
import type { CommandOf } from './engine-command.js';
import type { MessageAdded } from './facts-digital.js';
import { isConnected, nextPhase } from './life-cycles/contact.js';
import { heldContact } from './lookups.js';
import { moveContact } from './moves.js';
import { projectMessage, projectTyping } from './project-message.js';
import type { ContactRecord } from './records.js';
import { done, reject, type Turn } from './turn.js';

/** Characters of one message of a chat. */
export const MAX_MESSAGE_LENGTH = 4_096;
/** How long the customer's page may be away before the chat ends. */
export const AWAY_SECONDS = 300;
/** Words about typing come no faster than this; the same word again only after the second time. In milliseconds. */
const TYPING_PAUSE_MS = 500;
const TYPING_AGAIN_MS = 5_000;

/** `SendChatText`: the agent writes to the customer. */
export function decideSendChatText(turn: Turn, command: CommandOf<'SendChatText'>): Outcome {
  const held = heldContact(turn.state, command.sessionId, command.contactId);
  if (held.found === undefined) return held.rejection;
  const { agent, contact } = held.found;
  const wrong = whyNoChat(contact) ?? whyNoText(command.text);
  if (wrong !== undefined) return wrong;
  if (!isConnected(contact.phase)) {
    return reject('invalid_state', `Contact ${contact.details.contactId} is ${contact.phase}: nobody reads a message.`);
  }
  const { messageId, text, target } = command;
  addMessage(turn, contact, { messageId, from: 'agent', agentId: agent.agentId, text, target });
  return done({ messageId });
}

/** `CustomerMessage`: the customer writes, be it from the queue or to an agent; who was away is back by that. */
export function decideCustomerMessage(turn: Turn, command: CommandOf<'CustomerMessage'>): Outcome {
  const open = openChat(turn, command.contactId);
  if (open.contact === undefined) return open.rejection;
  const { contact } = open;
  const wrong = whyNoText(command.text);
  if (wrong !== undefined) return wrong;
  if (contact.phase === 'interrupted') recover(turn, contact);
  addMessage(turn, contact, { messageId: command.messageId, from: 'customer', text: command.text });
  return done({ messageId: command.messageId });
}

function addMessage(
  turn: Turn,
  contact: ContactRecord,
  message: Pick<MessageAdded, 'messageId' | 'from' | 'agentId' | 'text' | 'target'>,
): void {
  const { contactId, masterId, mediaType, service } = contact.details;
  const added: MessageAdded = { t: 'MessageAdded', at: turn.now, contactId, conversationId: masterId, ...message };
  turn.record(added);
  if (contact.agent !== undefined) turn.tell(contact.agent.agentId, projectMessage(contact, added));
  contact.typing = undefined;
  if (message.from !== 'agent') return;
  turn.send({
    type: 'message',
    contactId: masterId,
    mediaType,
    at: turn.now,
    ...(service === undefined ? {} : { service }),
    messageId: message.messageId,
    text: message.text,
    ...agentName(contact),
  });
}

const agentName = ({ agent }: ContactRecord): { readonly agentName?: string } =>
  agent?.settings === undefined ? {} : { agentName: agent.settings.firstName };

/** `AgentTyping`: goes to the customer's side, if it is news; nothing of it stays. */
export function decideAgentTyping(turn: Turn, command: CommandOf<'AgentTyping'>): Outcome {
  const held = heldContact(turn.state, command.sessionId, command.contactId);
  if (held.found === undefined) return held.rejection;
  const { contact } = held.found;
  const wrong = whyNoChat(contact);
  if (wrong !== undefined) return wrong;
  if (!isConnected(contact.phase)) return reject('invalid_state', 'Nobody is connected who could see the typing.');
  if (!isNews(turn, contact, 'agent', command.isTyping)) return done();
  const { masterId, mediaType, service } = contact.details;
  const { isTyping } = command;
  const about = { contactId: masterId, mediaType, at: turn.now, ...(service === undefined ? {} : { service }) };
  turn.send({ type: 'typing', ...about, isTyping });
  return done();
}

/** `CustomerTyping`: goes to the agent's desktop, if it is news; nothing of it stays. */
export function decideCustomerTyping(turn: Turn, command: CommandOf<'CustomerTyping'>): Outcome {
  const open = openChat(turn, command.contactId);
  if (open.contact === undefined) return open.rejection;
  const { contact } = open;
  if (contact.agent === undefined || !isNews(turn, contact, 'customer', command.isTyping)) return done();
  turn.tell(contact.agent.agentId, projectTyping(contact, command.isTyping));
  return done();
}

function isNews(turn: Turn, contact: ContactRecord, who: 'agent' | 'customer', isTyping: boolean): boolean {
  const last = contact.typing?.[who];
  const pause = last?.isTyping === isTyping ? TYPING_AGAIN_MS : TYPING_PAUSE_MS;
  if (last !== undefined && turn.now - last.at < pause) return false;
  contact.typing = { ...contact.typing, [who]: { isTyping, at: turn.now } };
  return true;
}

/** `CustomerAway` and `CustomerBack`: the customer's page is gone for a while; who does not come back has left. */
export function decideCustomerPresence(turn: Turn, command: CommandOf<'CustomerAway'>): Outcome {
  const open = openChat(turn, command.contactId);
  if (open.contact === undefined) return open.rejection;
  const { contact } = open;
  const input = command.kind === 'CustomerAway' ? 'interrupt' : 'recover';
  if (nextPhase(contact.details.mediaType, contact.phase, input) === undefined) {
    return reject(
      'invalid_state',
      `Contact ${contact.details.contactId} is ${contact.phase}: ${input} is not possible.`,
    );
  }
  if (input === 'recover') recover(turn, contact);
  else {
    moveContact(turn, contact, 'interrupt', { seconds: AWAY_SECONDS });
    if (contact.agent !== undefined) turn.tellContact(contact.agent, contact);
  }
  return done();
}

function recover(turn: Turn, contact: ContactRecord): void {
  moveContact(turn, contact, 'recover');
  if (contact.agent !== undefined) turn.tellContact(contact.agent, contact);
}

type OpenChat = { readonly contact: ContactRecord } | { readonly contact: undefined; readonly rejection: Outcome };

/* The chat in which the customer is, by the id that the customer's side knows. */
function openChat(turn: Turn, contactId: CommandOf<'CustomerMessage'>['contactId']): OpenChat {
  const contact = currentContact(turn.state, contactId);
  if (contact === undefined) {
    return { contact: undefined, rejection: reject('contact_not_found', 'There is no such open contact.') };
  }
  const over = contact.phase === 'wrapUp' ? reject('invalid_state', 'The contact is over already.') : undefined;
  const rejection = whyNoChat(contact) ?? over;
  return rejection === undefined ? { contact } : { contact: undefined, rejection };
}

function whyNoChat({ details }: ContactRecord): Outcome | undefined {
  if (details.mediaType === 'chat') return undefined;
  return reject('medium_not_supported', `Contact ${details.contactId} is no chat but ${details.mediaType}.`);
}

function whyNoText(text: string): Outcome | undefined {
  if (text !== '' && text.length <= MAX_MESSAGE_LENGTH) return undefined;
  return reject('invalid_parameter', `A message has to have 1 to ${MAX_MESSAGE_LENGTH} characters.`);
}
