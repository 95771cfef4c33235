import { createWindowTransport } from '@patchpanel/broker/transports';
import { createBrokerHost } from '../frames/broker-host.js';
import { kilobyteEvent } from '../frames/event.js';
import { drained, embedPages } from '../frames/frames.js';

/** What the bench's window can measure: events a second, from the host's first until the page has looked at the last. */
export interface B2Host {
  bare(events: number, batch: number): Promise<number>;
  extended(events: number, batch: number): Promise<number>;
}

type Event = ReturnType<typeof kilobyteEvent>;

/** Embeds one page, lets it into the extended profile and gives it a bare port that echoes as well. */
export async function setUp(pageUrl: string): Promise<B2Host> {
  const { origin } = new URL(pageUrl);
  const windows = await embedPages(pageUrl, 1);
  const [page] = windows;
  if (page === undefined) throw new Error('The page was not embedded.');
  const transport = createWindowTransport(window);
  const host = createBrokerHost(transport.windows, origin);
  transport.listen((message) => host.broker.receive(message));
  host.attach(page);
  page.postMessage('register', origin);
  await drained(windows);
  page.postMessage('bare', origin, [openBarePort()]);
  await drained(windows);

  const told = (word: string): Promise<void> =>
    new Promise((resolve) => {
      const listener = ({ source, data }: MessageEvent): void => {
        if (source !== page || data !== word) return;
        removeEventListener('message', listener);
        resolve();
      };
      addEventListener('message', listener);
    });
  const measure = async (
    events: number,
    batch: number,
    deliver: (batch: readonly Event[]) => void,
  ): Promise<number> => {
    const all = Array.from({ length: events }, (_, serial) => kilobyteEvent('1000', serial));
    page.postMessage({ count: events }, origin);
    await told('counting');
    const counted = told('counted');
    const started = performance.now();
    for (let index = 0; index < events; index += batch) {
      deliver(all.slice(index, index + batch));
      // What is left of a task ends here: the next batch is another's.
      await Promise.resolve();
    }
    await counted;
    return (events * 1_000) / (performance.now() - started);
  };

  return {
    bare: (events, batch) =>
      measure(events, batch, (several) => {
        for (const event of several) page.postMessage({ issuer: 'MAX', contactId: null, events: [event] }, origin);
      }),
    extended: (events, batch) => measure(events, batch, (several) => host.apply(...several)),
  };
}

/** A port as somebody would write it who wants JSON echoed. */
function openBarePort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    const frame = JSON.parse(data);
    if (frame.kind === 'ping') port1.postMessage(JSON.stringify({ kind: 'pong', id: frame.id }));
  };
  return port2;
}
