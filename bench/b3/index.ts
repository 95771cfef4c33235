import { openHost } from '../frames/open-host.js';
import { alternate, median, medianInterval } from '../ratio.js';
import type { Row } from '../row.js';
import type { B3Host, setUp } from './in-host.js';

const PAGES = 50;
const EVENTS = 40;
const EVENTS_ALONE = 20_000;
const ROUNDS = 31;
const WARM_UPS = 5;
const BAR = { max: 1.1, extended: 0.8 } as const;

/** What the host's script puts in its window's global scope. */
declare const bench: { setUp: typeof setUp };
declare let measured: B3Host;

/** B3: the host's main-thread time for one event to 50 pages, against a bare loop of the same posts. @see design section 9 */
export async function measureB3(): Promise<Row[]> {
  const host = await openHost('b3/in-host.ts', 'b3/in-page.ts');
  try {
    const { pageUrl } = host;
    const compare = async (profile: 'max' | 'extended') => {
      const window = await host.openWindow();
      await window.evaluate(
        async ([url, pages, spoken]) => {
          Object.assign(globalThis, { measured: await bench.setUp(url, pages, spoken) });
        },
        [pageUrl, PAGES, profile] as const,
      );
      const ratio = await alternate(
        () => window.evaluate((events) => measured.broker(events), EVENTS),
        () => window.evaluate((events) => measured.bare(events), EVENTS),
        { rounds: ROUNDS, warmUps: WARM_UPS },
      );
      const row: Row = {
        id: 'B3',
        name: `${profile}: one event to ${PAGES} pages (${Math.round(ratio.a)} µs) over a bare loop of the posts (${Math.round(ratio.b)} µs)`,
        unit: 'x',
        value: ratio.value,
        low: ratio.low,
        high: ratio.high,
        bar: { atMost: BAR[profile] },
        rounds: ratio.rounds,
      };
      return { window, row };
    };
    const extended = await compare('extended');
    await extended.window.close();
    const { window, row } = await compare('max');
    const alone: number[] = [];
    for (let round = -WARM_UPS; round < ROUNDS; round += 1) {
      const figure = await window.evaluate((events) => measured.alone(events), EVENTS_ALONE);
      if (round >= 0) alone.push(figure);
    }
    return [
      row,
      extended.row,
      {
        id: 'B3',
        name: `broker alone, one event to ${PAGES} pages`,
        unit: 'µs',
        value: median(alone),
        ...medianInterval(alone),
        bar: { atMost: 2 },
        rounds: ROUNDS,
      },
    ];
  } finally {
    await host.close();
  }
}
