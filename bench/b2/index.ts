import type { Frame, Page } from 'playwright-core';
import { openHost } from '../frames/open-host.js';
import { alternate, type Ratio } from '../ratio.js';
import type { Row } from '../row.js';
import type { B2Host, setUp } from './in-host.js';
import type { echoes } from './in-page.js';

const ROUNDS = 21;
const ECHOES = 300;
const EVENTS = 1_000;
const BATCH = 100;

/** What the scripts of host and page put in their windows' global scopes. */
declare const bench: { setUp: typeof setUp; echoes: typeof echoes };
declare let measured: B2Host;

/** B2: the extended profile's port against a bare one, and its events against bare `window.postMessage`. @see design section 9 */
export async function measureB2(): Promise<Row[]> {
  const host = await openHost('b2/in-host.ts', 'b2/in-page.ts');
  try {
    const { pageUrl } = host;
    const window = await host.openWindow();
    await window.evaluate(async (url) => {
      Object.assign(globalThis, { measured: await bench.setUp(url) });
    }, pageUrl);
    const page = window.frames().find((frame) => frame.url() === pageUrl);
    if (page === undefined) throw new Error(`No frame shows ${pageUrl}.`);
    const echo = await compareEchoes(page);
    const batches = await compareEvents(window, BATCH);
    const single = await compareEvents(window, 1);
    return [
      toRow(`echo (${Math.round(echo.a)} µs) over a bare port with JSON (${Math.round(echo.b)} µs)`, echo, {
        atMost: 1.2,
      }),
      toRow(`batches of ${BATCH} (${rate(batches.a)}) over bare window.postMessage (${rate(batches.b)})`, batches, {
        atLeast: 5,
      }),
      toRow(`one by one (${rate(single.a)}) over bare window.postMessage (${rate(single.b)})`, single, {
        atLeast: 1.5,
      }),
    ];
  } finally {
    await host.close();
  }
}

const rate = (perSecond: number): string => `${Math.round(perSecond).toLocaleString('en')} events/s`;

const compareEchoes = (page: Frame): Promise<Ratio> =>
  alternate(
    () => page.evaluate((times) => bench.echoes('extended', times), ECHOES),
    () => page.evaluate((times) => bench.echoes('bare', times), ECHOES),
    { rounds: ROUNDS },
  );

const compareEvents = (window: Page, batch: number): Promise<Ratio> =>
  alternate(
    () => window.evaluate(([events, size]) => measured.extended(events, size), [EVENTS, batch] as const),
    () => window.evaluate(([events, size]) => measured.bare(events, size), [EVENTS, batch] as const),
    { rounds: ROUNDS },
  );

const toRow = (name: string, { value, low, high, rounds }: Ratio, bar: Row['bar'] & object): Row => ({
  id: 'B2',
  name: `extended: ${name}`,
  unit: 'x',
  value,
  low,
  high,
  bar,
  rounds,
});
