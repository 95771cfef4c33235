import { type Broker, type BrokerPorts, createBroker, type PageWindow, type SessionBatch } from '@patchpanel/broker';
import { type ContactId, toContactId, toPageId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import { CALL_COMMANDS, DEFAULT_SANDBOX, type PageDescription } from '@patchpanel/protocol/pages';

/** A broker over a session of a few lines. */
export interface BrokerHost {
  readonly broker: Broker;
  attach(window: PageWindow, contactId?: ContactId): void;
  /** Applies events as one batch, as the session store does. */
  apply(...events: readonly WireEvent[]): void;
}

const CONTACT = toContactId('1000');

/** Creates a broker for pages of one origin; it has one contact, and gives cards to `onCard`. */
export function createBrokerHost(
  windows: BrokerPorts['windows'],
  pageOrigin: string,
  onCard: () => void = () => {},
): BrokerHost {
  let version = 0;
  let time = 0;
  const listeners = new Set<(batch: SessionBatch) => void>();
  const contacts = new Map<ContactId, WireEvent>([[CONTACT, { Type: 'CallContactEvent', ContactID: CONTACT }]]);
  const broker = createBroker({
    windows,
    // A second passes at every look at the clock: a bench sends more than a page may.
    clock: {
      now() {
        time += 1_000;
        return time;
      },
      setTimer: () => () => {},
    },
    log: { warn: () => {} },
    session: {
      snapshot: () => ({ version, active: true, established: true, kept: [], contacts }),
      subscribe(added) {
        listeners.add(added);
        return () => listeners.delete(added);
      },
    },
    commands: {
      run: async () => ({ outcome: 'applied' }),
      setCard: onCard,
      dialogs: () => [],
      focusedCall: () => CONTACT,
    },
    audit: () => {},
    notice: () => {},
    extended: { newEpoch: () => 'bench' },
  });
  return {
    broker,
    attach: (window, contactId) => {
      broker.attach({ page: pageOf(pageOrigin), window, ...(contactId !== undefined && { contactId }) });
    },
    apply(...events) {
      version += 1;
      for (const listener of listeners) listener({ version, events });
    },
  };
}

const pageOf = (origin: string): PageDescription => ({
  id: toPageId('bench'),
  title: 'Bench',
  place: 'workspace',
  url: `${origin}/`,
  profile: 'max',
  origins: [origin],
  grants: { commands: CALL_COMMANDS, card: true, sessionInfo: false, identity: false },
  skills: [],
  media: [],
  openOn: 'incoming',
  sandbox: DEFAULT_SANDBOX,
  allow: [],
  opaqueOrigin: false,
});
