import type { Page } from 'playwright-core';
import { type OpenHost, openHost } from '../frames/open-host.js';
import { alternate, type Ratio } from '../ratio.js';
import type { Row } from '../row.js';
import type { B1Host, Side, setUp } from './in-host.js';

const PAGES = [10, 50];
const EVENTS = 40;
const ROUNDS = 21;
/** What stands in for nobody's bar is measured no longer than it takes to see where it is. */
const ROUNDS_BESIDE = 15;

/** What the host's script puts in its window's global scope. */
declare const bench: { setUp: typeof setUp };
declare let measured: B1Host;

/** B1: from the event to the broker's port with the last page's answer, against bare pages; Penpal and Comlink beside. @see design section 9 */
export async function measureB1(): Promise<Row[]> {
  const host = await openHost('b1/in-host.ts', 'b1/in-page.ts');
  try {
    const rows: Row[] = [];
    for (const pages of PAGES) {
      const bare = await openSide(host, 'bare', pages);
      for (const side of ['max', 'Penpal', 'Comlink'] as const) {
        const other = await openSide(host, side, pages);
        const rounds = side === 'max' ? ROUNDS : ROUNDS_BESIDE;
        const ratio = await alternate(
          () => measure(other),
          () => measure(bare),
          { rounds },
        );
        rows.push(toRow(side, pages, ratio));
        await other.close();
      }
      await bare.close();
    }
    return rows;
  } finally {
    await host.close();
  }
}

async function openSide(host: OpenHost, side: Side, pages: number): Promise<Page> {
  const window = await host.openWindow();
  await window.evaluate(
    async ([name, url, count]) => {
      Object.assign(globalThis, { measured: await bench.setUp(name, url, count) });
    },
    [side, host.pageUrl, pages] as const,
  );
  return window;
}

const measure = (window: Page): Promise<number> => window.evaluate((events) => measured(events), EVENTS);

function toRow(side: Side, pages: number, ratio: Ratio): Row {
  return {
    id: 'B1',
    name: `${side}: event to the last of ${pages} pages and its answer (p50 ${Math.round(ratio.a)} µs) over bare pages (${Math.round(ratio.b)} µs)`,
    unit: 'x',
    value: ratio.value,
    low: ratio.low,
    high: ratio.high,
    ...(side === 'max' && { bar: { atMost: 1.15 } }),
    rounds: ratio.rounds,
  };
}
