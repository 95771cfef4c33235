import { createWindowTransport, type HostWindow } from '@patchpanel/broker/transports';
import { toContactId } from '@patchpanel/protocol';
import { createBrokerHost } from '../frames/broker-host.js';
import { kilobyteEvent } from '../frames/event.js';
import { drained, embedPages } from '../frames/frames.js';

/** What the bench's window can measure: microseconds of its main thread for one event to all pages. */
export interface B3Host {
  bare(events: number): Promise<number>;
  broker(events: number): Promise<number>;
  alone(events: number): number;
}

/** Ten workspaces, the rest four to each of ten contacts: as a busy desktop has them. */
const contactOf = (index: number) => (index < 10 ? undefined : toContactId(`${1_000 + (index % 10)}`));

/** Embeds the pages, subscribes each for everything, and gives the sides of the comparison. */
export async function setUp(pageUrl: string, count: number, profile: 'max' | 'extended'): Promise<B3Host> {
  const { origin } = new URL(pageUrl);
  const windows = await embedPages(pageUrl, count);
  const transport = createWindowTransport(window as HostWindow);
  const host = createBrokerHost(transport.windows, origin);
  transport.listen((message) => host.broker.receive(message));
  for (const [index, page] of windows.entries()) host.attach(page, contactOf(index));
  for (const page of windows) page.postMessage(profile === 'max' ? 'register' : 'register-extended', origin);
  await drained(windows);

  const bare = windows.map((page, index) => {
    const contactId = contactOf(index);
    return { page, contactId: contactId === undefined ? null : Number(contactId) };
  });
  const alone = createBrokerHost({ post: () => {}, closed: () => false, parent: () => null }, origin);
  for (let index = 0; index < count; index += 1) {
    const page = {};
    alone.attach(page, contactOf(index));
    const data = { messageType: 'RegisterForClientEvents', subscriptionTypes: ['all'] };
    alone.broker.receive({ source: page, origin, data });
  }

  let serial = 0;
  const measure = (events: number, deliver: (event: ReturnType<typeof kilobyteEvent>) => void): number => {
    const all = Array.from({ length: events }, (_, index) => kilobyteEvent('1000', serial + index));
    serial += events;
    const started = performance.now();
    for (const event of all) deliver(event);
    return ((performance.now() - started) * 1_000) / events;
  };
  /** Every event in a task of its own, to its end: what a host leaves for the end of the task counts too. */
  const measured = async (events: number, deliver: Parameters<typeof measure>[1]): Promise<number> => {
    let spent = 0;
    for (let index = 0; index < events; index += 1) {
      const event = kilobyteEvent('1000', serial);
      serial += 1;
      const started = performance.now();
      deliver(event);
      await Promise.resolve();
      spent += performance.now() - started;
    }
    await drained(windows);
    return (spent * 1_000) / events;
  };
  return {
    bare: (events) =>
      measured(events, (event) => {
        for (const { page, contactId } of bare) page.postMessage({ issuer: 'MAX', contactId, events: [event] }, origin);
      }),
    broker: (events) => measured(events, host.apply),
    alone: (events) => measure(events, alone.apply),
  };
}
