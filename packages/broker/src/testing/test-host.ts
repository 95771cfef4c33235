import { toContactId } from '@patchpanel/protocol';
import type { PageDescription } from '@patchpanel/protocol/pages';
import { assembleBroker } from '../assemble-broker.js';
import type { AttachedPage, Broker, PageHandle } from '../broker-contract.js';
import type { PageRegistry } from '../page-registry.js';
import { createPolicy, type Policy } from '../policy.js';
import type { AuditRecord, BrokerPorts, CommandOutcome, ContactCard, PageCommand, PageNotice } from '../ports.js';
import { createMemoryTransport, type MemoryTransport, type MemoryWindow } from '../transports/memory.js';
import { createFakeClock, type FakeClock } from './fake-clock.js';
import { createMemorySession, type MemorySession } from './memory-session.js';
import { PAGE_ORIGIN, samplePage } from './samples.js';

/** A page in a memory window, attached to the host under test. */
export interface TestPage {
  readonly window: MemoryWindow;
  readonly handle: PageHandle;
  /** Sends a message and lets everything arrive. */
  send(data: unknown): void;
  register(subscriptionTypes: readonly unknown[], more?: object): void;
  /** The `events` of every envelope that the document heard, in order. */
  envelopes(): unknown[][];
  /** All elements heard after the acknowledgement of the first envelope. */
  elements(): unknown[];
}

/** What the host's ports were given. */
export interface TestHost {
  readonly broker: Broker;
  readonly transport: MemoryTransport;
  readonly session: MemorySession;
  readonly warnings: string[];
  readonly notices: PageNotice[];
  readonly audit: AuditRecord[];
  readonly ran: PageCommand[];
  readonly cards: [contactId: string, card: ContactCard][];
  /** What the desktop shows; changed by tests. */
  readonly shown: { dialogs: string[]; focusedCall?: string };
  /** How the desktop ends commands; changed by tests. */
  readonly desktop: { run: (command: PageCommand) => Promise<CommandOutcome> };
  readonly clock: FakeClock;
  open(page?: Partial<PageDescription>, contactId?: string): TestPage;
  /** Attaches a window as the page's, such as a pop-out. */
  attach(window: MemoryWindow, page?: Partial<PageDescription>, more?: Partial<AttachedPage>): TestPage;
  /** A frame nested in another window; the broker is not told of it. */
  nest(outer: MemoryWindow, origin?: string): Omit<TestPage, 'handle'>;
  /** Lets time pass and everything arrive. */
  wait(milliseconds: number): void;
  /** Applies events in the store and lets everything arrive. */
  apply(...events: readonly unknown[]): void;
}

/** Boots a broker over memory windows and a memory session; a test may give its host more than the ports of here. */
export function createTestHost(
  makePolicy: (registry: PageRegistry) => Policy = createPolicy,
  changePorts: (ports: BrokerPorts) => BrokerPorts = (ports) => ports,
): TestHost {
  const transport = createMemoryTransport();
  const session = createMemorySession();
  const recorded = { warnings: [], notices: [], audit: [], ran: [], cards: [] } as Pick<
    TestHost,
    'warnings' | 'notices' | 'audit' | 'ran' | 'cards'
  >;
  const shown: TestHost['shown'] = { dialogs: [] };
  const desktop: TestHost['desktop'] = { run: async () => ({ outcome: 'applied' }) };
  const clock = createFakeClock(1_000);
  const broker = assembleBroker(
    changePorts({
      windows: transport.windows,
      clock,
      log: { warn: (message) => recorded.warnings.push(message) },
      session,
      commands: {
        run(command) {
          recorded.ran.push(command);
          return desktop.run(command);
        },
        setCard: (contactId, card) => recorded.cards.push([contactId, card]),
        dialogs: () => shown.dialogs.map(toContactId),
        focusedCall: () => (shown.focusedCall === undefined ? undefined : toContactId(shown.focusedCall)),
      },
      audit: (record) => recorded.audit.push(record),
      notice: (notice) => recorded.notices.push(notice),
    }),
    makePolicy,
  );
  transport.listen((message) => broker.receive(message));

  function drive(window: MemoryWindow): Omit<TestPage, 'handle'> {
    const send = (data: unknown): void => {
      window.post(data);
      transport.flush();
    };
    const envelopes = () => window.heard.map(({ data }) => (data as { events: unknown[] }).events);
    return {
      window,
      send,
      register: (subscriptionTypes, more) =>
        send({ messageType: 'RegisterForClientEvents', subscriptionTypes, ...more }),
      envelopes,
      elements: () => envelopes().flat().slice(1),
    };
  }

  const attach: TestHost['attach'] = (window, changes = {}, more = {}) => ({
    ...drive(window),
    handle: broker.attach({ page: samplePage(changes), window, ...more }),
  });

  return {
    ...recorded,
    broker,
    transport,
    session,
    shown,
    desktop,
    clock,
    open: (changes = {}, contactId) =>
      attach(
        transport.openWindow(changes.origins?.[0] ?? PAGE_ORIGIN),
        changes,
        contactId === undefined ? {} : { contactId: toContactId(contactId) },
      ),
    attach,
    nest: (outer, origin = PAGE_ORIGIN) => drive(transport.openWindow(origin, outer)),
    wait(milliseconds) {
      clock.advance(milliseconds);
      transport.flush();
    },
    apply(...events) {
      session.apply(...events);
      transport.flush();
    },
  };
}
