import type { PageDescription } from '@patchpanel/protocol/pages';
import { assembleBroker } from '../../../../packages/broker/src/assemble-broker.js';
import { frameAttributes } from '../../../../packages/broker/src/frame-attributes.js';
import type { IncomingMessage, PageWindow } from '../../../../packages/broker/src/ports.js';
import { createMemorySession, type MemorySession } from '../../../../packages/broker/src/testing/memory-session.js';
import { createWindowTransport } from '../../../../packages/broker/src/transports/window.js';
import { type Check, weakenedPolicy } from './weakened-policy.js';

/** A desktop of a few lines around the real broker, which lacks what it is told to. */
export interface WeakDesktop {
  readonly session: MemorySession;
  /** The commands that reached the desktop. */
  readonly ran: readonly string[];
  /** The names that pages put on the contact card, in order. */
  readonly cards: readonly string[];
}

/** The token that only a page with the grant may hear. */
const SESSION_TOKEN = 'weak-session';

/** Shows the pages, with a call in focus, without these checks. */
export function startWeakDesktop(pages: readonly PageDescription[], without: readonly Check[]): WeakDesktop {
  const transport = createWindowTransport(window);
  const session = createMemorySession();
  session.start(SESSION_TOKEN);
  session.apply(
    { Type: 'AgentState', CurrentState: 'Available' },
    { Type: 'CallContactEvent', ContactID: '7', Status: 'Active', FinalState: 'False' },
  );
  const ran: string[] = [];
  const cards: string[] = [];
  const windows = new Map<unknown, PageWindow>();
  const broker = assembleBroker(
    {
      windows: transport.windows,
      clock: {
        now: without.includes('rate') ? leapingTime() : () => performance.now(),
        setTimer(callback, delayMs) {
          const timer = setTimeout(callback, delayMs);
          return () => clearTimeout(timer);
        },
      },
      log: { warn: () => {} },
      session,
      commands: {
        async run({ command }) {
          ran.push(command);
          return { outcome: 'applied' };
        },
        setCard: (_, { name }) => cards.push(name ?? ''),
        dialogs: () => [...session.snapshot().contacts.keys()],
        focusedCall: () => [...session.snapshot().contacts.keys()][0],
      },
      audit: () => {},
      notice: () => {},
    },
    (registry) => weakenedPolicy(registry, without),
  );

  /** Believes what a message says of its sender. */
  const asClaimed = (message: IncomingMessage): IncomingMessage => {
    const { issuer, origin } = Object(message.data) as { issuer?: unknown; origin?: unknown };
    return {
      source: windows.get(issuer) ?? message.source,
      origin: String(origin ?? message.origin),
      data: message.data,
    };
  };
  transport.listen((message) => {
    if (without.includes('picture')) showPicture(message.data);
    if (without.includes('unread')) readAll(message.data);
    broker.receive(without.includes('identity') ? asClaimed(message) : message);
  });

  for (const page of pages) {
    const frame = document.createElement('iframe');
    frame.title = page.title;
    frame.setAttribute('sandbox', frameAttributes(page).sandbox);
    document.body.append(frame);
    const window = frame.contentWindow;
    if (window === null) throw new Error(`The frame of page ${page.id} has no window`);
    windows.set(page.id, window);
    broker.attach({ page, window });
    frame.src = page.url;
  }
  return { session, ran, cards };
}

/** Time in which a second passes between any two messages, so that no rate is ever too high. */
function leapingTime(): () => number {
  let time = 0;
  return () => {
    time += 1_000;
    return time;
  };
}

/** What a desktop does that trusts the address of a picture. */
function showPicture(data: unknown): void {
  const { contactCardData } = Object(data) as { contactCardData?: { userImg?: unknown } };
  if (contactCardData === undefined) return;
  const picture = document.querySelector('img') ?? document.body.appendChild(document.createElement('img'));
  picture.src = String(contactCardData.userImg);
}

/** What a desktop does that looks at everything it is sent, whoever sent it. */
function readAll(data: unknown): number {
  if (typeof data !== 'object' || data === null) return String(data).length;
  return Object.entries(data).reduce((sum, [key, value]) => sum + key.length + readAll(value), 0);
}
