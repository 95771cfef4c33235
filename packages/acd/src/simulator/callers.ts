import type { ContactId } from '@patchpanel/protocol';
import type { Randomness } from '../http/randomness.js';
import type { Clock } from '../unit/clock.js';
import type { ContactView } from '../unit/views.js';

/** How long a simulated customer waits for an agent, and how long one talks, in milliseconds: from, and at most this much more. */
const PATIENCE_MS = [75_000, 30_000] as const;
const TALK_MS = [240_000, 300_000] as const;
const WAITING: ReadonlySet<string> = new Set(['Queued', 'Incoming', 'Ringing']);

interface Caller {
  /** The unit has, or had, the contact; one that is being announced is not missed yet. */
  seen: boolean;
  talking: boolean;
  cancel: () => void;
}

/** The simulated customers who are on the line; each hangs up after a while. */
export interface Callers {
  add(contactId: ContactId, where: 'calling' | 'there'): void;
  /** Follows what became of the calls. */
  follow(contacts: readonly ContactView[]): void;
  readonly size: number;
  close(): void;
}

/** Customers with patience: about 90 s in the queue, some minutes of talk. */
export function createCallers(
  clock: Clock,
  randomness: Randomness,
  hangUp: (contactId: ContactId) => void,
  gone: (contactId: ContactId) => void,
): Callers {
  const callers = new Map<ContactId, Caller>();
  const hangUpIn = (contactId: ContactId, [least, more]: readonly [number, number]): (() => void) =>
    clock.setTimer(() => {
      const caller = callers.get(contactId);
      if (caller !== undefined) caller.seen = true;
      hangUp(contactId);
    }, least + randomness.integer(more));
  return {
    add(contactId, where) {
      callers.set(contactId, { seen: where === 'there', talking: false, cancel: hangUpIn(contactId, PATIENCE_MS) });
    },
    follow(contacts) {
      const open = new Map(contacts.map((contact) => [contact.line, contact]));
      for (const [contactId, caller] of callers) {
        const contact = open.get(contactId);
        if (contact === undefined && !caller.seen) continue;
        caller.seen = true;
        if (contact === undefined || contact.status === 'Disconnected') {
          caller.cancel();
          callers.delete(contactId);
          gone(contactId);
        } else if (!caller.talking && !contact.queued && !WAITING.has(contact.status)) {
          caller.cancel();
          caller.talking = true;
          caller.cancel = hangUpIn(contactId, TALK_MS);
        }
      }
    },
    get size() {
      return callers.size;
    },
    close() {
      for (const caller of callers.values()) caller.cancel();
      callers.clear();
    },
  };
}
