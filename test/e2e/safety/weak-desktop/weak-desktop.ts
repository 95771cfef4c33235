import {
  createBroker,
  frameAttributes,
  type IncomingMessage,
  type PageWindow,
  type WindowsPort,
} from '@patchpanel/broker';
import { createWindowTransport } from '@patchpanel/broker/transports';
import type { PageDescription } from '@patchpanel/protocol/pages';
import { showPicture } from './careless.js';
import { createWeakSession, type WeakSession } from './weak-session.js';

/**
 * What a weak desktop may lack: that only windows with a page are heard (`source`), that a page's window is heard from
 * the page's origins alone (`origin`) and posted to at that origin (`target`), that a message's own word about its sender
 * is not taken (`identity`), that a card's picture is judged (`picture`), that messages are counted against the time (`rate`).
 */
export type Check = 'source' | 'origin' | 'target' | 'identity' | 'picture' | 'rate';

/** A desktop of a few lines around the real broker, which undoes for it the checks that it is told to lack. */
export interface WeakDesktop {
  readonly session: WeakSession;
  /** The commands that reached the desktop. */
  readonly ran: readonly string[];
  /** The names that pages put on the contact card, in order. */
  readonly cards: readonly string[];
}

/** Shows the pages, with a call in focus, without these checks. */
export function startWeakDesktop(pages: readonly PageDescription[], without: readonly Check[]): WeakDesktop {
  const lacks = (check: Check): boolean => without.includes(check);
  const transport = createWindowTransport(window);
  const session = createWeakSession();
  const ran: string[] = [];
  const cards: string[] = [];
  const attached = new Map<PageWindow, PageDescription>();
  const broker = createBroker({
    windows: lacks('target') ? postingAnywhere(transport.windows) : transport.windows,
    clock: {
      now: lacks('rate') ? leapingTime() : () => performance.now(),
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
      dialogs: () => [session.callId],
      focusedCall: () => session.callId,
    },
    audit: () => {},
    notice: () => {},
  });
  const attach = (page: PageDescription, window: PageWindow): void => {
    attached.set(window, page);
    broker.attach({ page, window });
  };

  /** Believes what a message says of its sender. */
  const asClaimed = (message: IncomingMessage): IncomingMessage => {
    const { issuer, origin = message.origin } = Object(message.data) as { issuer?: unknown; origin?: unknown };
    const [window = message.source] = [...attached].find(([, { id }]) => id === issuer) ?? [];
    return { source: window, origin: String(origin), data: message.data };
  };
  /** Says of every document in a page's window that it is the page's. */
  const asExpected = (message: IncomingMessage): IncomingMessage => {
    const page = message.source === null ? undefined : attached.get(message.source);
    const [origin = message.origin] = page?.origins ?? [];
    return { source: message.source, origin, data: message.data };
  };
  transport.listen((message) => {
    const { source, origin } = message;
    const [page] = pages;
    if (lacks('picture')) showPicture(message.data);
    if (lacks('source') && source !== null && page !== undefined && !attached.has(source)) {
      attach({ ...page, origins: [origin] }, source);
    }
    if (lacks('identity')) broker.receive(asClaimed(message));
    else broker.receive(lacks('origin') ? asExpected(message) : message);
  });

  for (const page of pages) {
    const frame = document.createElement('iframe');
    frame.title = page.title;
    frame.setAttribute('sandbox', frameAttributes(page).sandbox);
    document.body.append(frame);
    if (frame.contentWindow === null) throw new Error(`The frame of page ${page.id} has no window`);
    attach(page, frame.contentWindow);
    frame.src = page.url;
  }
  return { session, ran, cards };
}

const postingAnywhere = (windows: WindowsPort): WindowsPort => ({
  ...windows,
  post: (window, envelope) => windows.post(window, envelope, '*'),
});

/** Time in which a second passes between any two messages, so that no rate is ever too high. */
function leapingTime(): () => number {
  let time = 0;
  return () => {
    time += 1_000;
    return time;
  };
}
