import type { ContactId } from '@patchpanel/protocol';
import type { Randomness } from '../http/randomness.js';
import type { Clock } from '../unit/clock.js';
import type { UnitCommand } from '../unit/commands.js';
import type { ContactView } from '../unit/views.js';

/** How long a simulated customer types, in milliseconds: from, and at most this much more. */
const TYPE_MS = [1_500, 2_000] as const;
/** The most simulated customers who write at once; further ones stay silent. */
const MAX_WRITERS = 500;

const OPENINGS = [
  'Hello, my order has not arrived yet. Can you tell me where it is?',
  'Hi! I cannot sign in to my account any more.',
  'Good day, I would like to change the address of my delivery.',
] as const;
const ANSWERS = [
  'Thank you. The number is 4711.',
  'Yes, that is right.',
  'Oh, I see. And how long will that take?',
  'That would be fine, thank you.',
  'I am not sure what you mean. Could you explain it?',
] as const;

interface Writer {
  /** Its own words so far. */
  words: number;
  cancel: (() => void) | undefined;
}

/** The simulated customers of chats. */
export interface ChatCustomers {
  /** Follows what became of the chats, and answers where an agent wrote. */
  follow(contacts: readonly ContactView[]): void;
  close(): void;
}

/**
 * Customers of the sandbox's chats: each begins once an agent is there and answers what the agent writes. Where somebody else
 * speaks for the customer first, none joins in.
 */
export function createChatCustomers(
  clock: Clock,
  randomness: Randomness,
  service: string,
  give: (command: UnitCommand) => void,
): ChatCustomers {
  const writers = new Map<ContactId, Writer>();

  function write(contactId: ContactId, writer: Writer): void {
    const words = writer.words === 0 ? OPENINGS : ANSWERS;
    const text = words[randomness.integer(words.length)] ?? '';
    writer.words += 1;
    give({ kind: 'CustomerTyping', contactId, isTyping: true });
    writer.cancel = clock.setTimer(() => {
      writer.cancel = undefined;
      give({ kind: 'CustomerMessage', contactId, messageId: randomness.uuid(), text });
    }, TYPE_MS[0] + randomness.integer(TYPE_MS[1]));
  }

  function followOne({ conversationId, lastMessageFrom }: ContactView): void {
    const writer = writers.get(conversationId);
    if (writer?.cancel !== undefined) return;
    if (writer === undefined) {
      if (lastMessageFrom === 'customer' || writers.size >= MAX_WRITERS) return;
      const begun: Writer = { words: 0, cancel: undefined };
      writers.set(conversationId, begun);
      write(conversationId, begun);
    } else if (lastMessageFrom === 'agent') write(conversationId, writer);
  }

  return {
    follow(contacts) {
      const chats = contacts.filter((contact) => contact.mediaType === 'chat' && contact.service === service);
      const open = new Set(chats.map(({ conversationId }) => conversationId));
      for (const [conversationId, { cancel }] of writers) {
        if (open.has(conversationId)) continue;
        cancel?.();
        writers.delete(conversationId);
      }
      for (const chat of chats) if (chat.status === 'Active') followOne(chat);
    },
    close() {
      for (const { cancel } of writers.values()) cancel?.();
      writers.clear();
    },
  };
}
