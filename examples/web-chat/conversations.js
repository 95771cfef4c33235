import { randomUUID } from 'node:crypto';

const MAX_CONVERSATIONS = 1_000;
const MAX_EVENTS = 500;
/* The outbox may be faster than the answer that names the contact: what nobody owns yet is kept for a moment. */
const MAX_EARLY = 200;

/** What each customer has been told, by the secret address of the conversation; the oldest conversation goes first. */
export function createConversations() {
  const byAddress = new Map();
  const byContact = new Map();
  let early = [];

  function forgetOldest() {
    const [address, conversation] = byAddress.entries().next().value;
    byAddress.delete(address);
    byContact.delete(conversation.contactId);
    for (const listener of conversation.listeners) listener(undefined);
  }

  function tell(conversation, { type, status, agentName, text, isTyping, messageId }) {
    conversation.told += 1;
    const event = { number: conversation.told, type, status, agentName, text, isTyping, messageId };
    conversation.events.push(event);
    if (conversation.events.length > MAX_EVENTS) conversation.events.shift();
    for (const listener of conversation.listeners) listener(event);
  }

  return {
    open(contactId) {
      const known = byContact.get(contactId);
      if (known !== undefined) return known.address;
      if (byAddress.size >= MAX_CONVERSATIONS) forgetOldest();
      const conversation = { address: randomUUID(), contactId, events: [], told: 0, listeners: new Set() };
      byAddress.set(conversation.address, conversation);
      byContact.set(contactId, conversation);
      const mine = early.filter((item) => item.contactId === contactId);
      early = early.filter((item) => item.contactId !== contactId);
      for (const item of mine) tell(conversation, item);
      return conversation.address;
    },
    contactOf: (address) => byAddress.get(address)?.contactId,
    /** Takes an item of the outbox. */
    tell(item) {
      const conversation = byContact.get(item.contactId);
      if (conversation !== undefined) tell(conversation, item);
      else early = [...early.slice(1 - MAX_EARLY), item];
    },
    /** Tells of everything after `number`, and then of what comes; `undefined` ends it. Returns the unsubscribe. */
    follow(address, number, listener) {
      const conversation = byAddress.get(address);
      if (conversation === undefined) return undefined;
      for (const event of conversation.events) if (event.number > number) listener(event);
      conversation.listeners.add(listener);
      return () => conversation.listeners.delete(listener);
    },
  };
}
