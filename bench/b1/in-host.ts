import { createWindowTransport, type HostWindow } from '@patchpanel/broker/transports';
import { type Remote, windowEndpoint, wrap } from 'comlink';
import { connect, WindowMessenger } from 'penpal';
import { createBrokerHost } from '../frames/broker-host.js';
import { kilobyteEvent } from '../frames/event.js';
import { drained, embedPages } from '../frames/frames.js';
import type { CardPage } from './in-page.js';
import { roundTrips } from './round-trips.js';

/** How a host and its pages may talk. */
export type Side = 'bare' | 'max' | 'Penpal' | 'Comlink';

/** Measures so many events, each to all pages: the median way, in microseconds, until the last page's answer is there. */
export type B1Host = (times: number) => Promise<number>;

const SIDES: Readonly<Record<Side, (pageUrl: string, origin: string, count: number) => Promise<EventToAll>>> = {
  bare: bareSide,
  max: brokerSide,
  Penpal: penpalSide,
  Comlink: comlinkSide,
};

/** Embeds the pages of one side; its listeners are in no other side's way, for each has a window of its own. */
export async function setUp(side: Side, pageUrl: string, count: number): Promise<B1Host> {
  return roundTrips(await SIDES[side](pageUrl, new URL(pageUrl).origin, count));
}

/** Posts the event of a serial number to every page; resolves when the last page has answered. */
export type EventToAll = (serial: number) => Promise<void>;

async function bareSide(pageUrl: string, origin: string, count: number): Promise<EventToAll> {
  const windows = await embedPages(pageUrl, count);
  const last = windows.at(-1);
  let answered: () => void = () => {};
  addEventListener('message', ({ source, origin: from, data }) => {
    if (source === last && from === origin && data?.messageType === 'ContactCardData') answered();
  });
  last?.postMessage('answer', origin);
  await drained(windows);
  return (serial) =>
    new Promise<void>((resolve) => {
      answered = resolve;
      const event = kilobyteEvent('1000', serial);
      for (const page of windows) page.postMessage({ issuer: 'MAX', contactId: null, events: [event] }, origin);
    });
}

async function brokerSide(pageUrl: string, origin: string, count: number): Promise<EventToAll> {
  const windows = await embedPages(pageUrl, count);
  const transport = createWindowTransport(window as HostWindow);
  let answered: () => void = () => {};
  const { broker, attach, apply } = createBrokerHost(transport.windows, origin, () => answered());
  transport.listen((message) => broker.receive(message));
  for (const page of windows) {
    attach(page);
    page.postMessage('register', origin);
  }
  await drained(windows);
  windows.at(-1)?.postMessage('answer', origin);
  await drained(windows);
  return (serial) =>
    new Promise<void>((resolve) => {
      answered = resolve;
      apply(kilobyteEvent('1000', serial));
    });
}

async function penpalSide(pageUrl: string, origin: string, count: number): Promise<EventToAll> {
  const windows = await embedPages(`${pageUrl}#penpal`, count);
  const pages = await Promise.all(
    windows.map(
      (page) =>
        connect<{ event(event: unknown): unknown }>({
          messenger: new WindowMessenger({ remoteWindow: page, allowedOrigins: [origin] }),
        }).promise,
    ),
  );
  return (serial) => lastOf(pages.map((page) => page.event(kilobyteEvent('1000', serial))));
}

async function comlinkSide(pageUrl: string, _origin: string, count: number): Promise<EventToAll> {
  const windows = await embedPages(`${pageUrl}#comlink`, count);
  const pages: Remote<CardPage>[] = windows.map((page) => wrap<CardPage>(windowEndpoint(page)));
  return (serial) => lastOf(pages.map((page) => page.event(kilobyteEvent('1000', serial))));
}

/** Every page answers where a call always has an answer; only the last one is waited for. */
async function lastOf(answers: readonly Promise<unknown>[]): Promise<void> {
  await answers.at(-1);
}
