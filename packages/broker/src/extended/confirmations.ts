import type { ContactId } from '@patchpanel/protocol';
import type { CommandOrder } from '@patchpanel/protocol/messages';
import { type PlatformEvent, readPlatformEvents } from '../platform-events.js';
import type { SessionBatch, SessionPort } from '../ports.js';
import { confirmationOf } from './confirmation.js';

/** The wait for one command's event. */
export interface Confirmation {
  /** Resolves with the contact of the event, in a later microtask than the event's delivery. */
  readonly seen: Promise<ContactId | undefined>;
  stop(): void;
}

/** Watches the host's events for those by which the platform confirms commands. @see EX-302 */
export interface Confirmations {
  /** Begins to watch, for what the state may already show as well; `undefined` for a command without such an event. */
  watch(order: CommandOrder, contactId: ContactId | undefined): Confirmation | undefined;
  heard(events: SessionBatch['events']): void;
}

/** Creates the watch; it holds nothing but commands that run, one for each lane. */
export function createConfirmations(session: Pick<SessionPort, 'snapshot'>): Confirmations {
  const watching = new Set<(events: readonly PlatformEvent[]) => void>();

  return {
    watch(order, contactId) {
      const confirms = confirmationOf(order, contactId);
      if (confirms === undefined) return undefined;
      const { promise, resolve } = withResolver<ContactId | undefined>();
      const look = (events: readonly PlatformEvent[]): void => {
        const event = events.find(confirms);
        if (event === undefined) return;
        watching.delete(look);
        resolve(event.contactId);
      };
      watching.add(look);
      // A call that is dialled is a new one: no state of before can show it.
      if (order.command !== 'dialPhone') look(currentEvents(session));
      return { seen: promise, stop: () => watching.delete(look) };
    },
    heard(batch) {
      if (watching.size === 0) return;
      const { events } = readPlatformEvents(batch);
      for (const look of [...watching]) look(events);
    },
  };
}

function currentEvents(session: Pick<SessionPort, 'snapshot'>): readonly PlatformEvent[] {
  const { contacts } = session.snapshot();
  return readPlatformEvents([...contacts.values()]).events;
}

function withResolver<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
