import { join } from 'node:path';
import { launchBrowser } from '@patchpanel/dev-env';
import type { Frame } from 'playwright-core';
import { benchFile } from '../b4/bench-file.js';
import type { AcdCalls } from '../children/acd-child.js';
import { micros } from '../children/own-memory.js';
import type { PollsCalls } from '../children/polls-child.js';
import { type Child, startChild } from '../children/start.js';
import { bundle } from '../frames/bundle.js';
import { serve } from '../frames/serve.js';
import { percentile } from '../percentile.js';
import { median, medianInterval } from '../ratio.js';
import type { Row } from '../row.js';
import { type DrivenAgent, driveAgent } from './driven-agent.js';
import type { heardEvents } from './in-page.js';
import { measureFlush } from './lmdb-flush.js';

const SESSIONS = 2_000;
const EVENTS_PER_SECOND = 200;
/** How many of them are for the real desktop. */
const DESKTOP_PER_SECOND = 20;
const ROUND_SECONDS = 5;
const ROUNDS = 15;
const WARM_UPS = 3;
const CLOCK_LOOKS = 200;
const MILLISECOND = 1_000;
const AGENT = '1001';

const others = Array.from({ length: SESSIONS - 1 }, (_, index) => String(100_000 + index));
const WEB = join(process.cwd(), 'apps/desktop/dist/web');

/** What the page's script puts in its window's global scope. */
declare const bench: { heardEvents: typeof heardEvents };

/** B6: from the acknowledged append to the handler in a page of a real desktop, one of 2,000 sessions that share 200 events/s. @see design section 9 */
export async function measureB6(): Promise<Row[]> {
  const acd = startChild<AcdCalls>('./acd-child.js');
  const polls = startChild<PollsCalls>('./polls-child.js');
  const pages = await serve('', await bundle('b6/in-page.ts'));
  const browser = await launchBrowser();
  try {
    const page = { id: 'crm', title: 'CRM', place: 'contact-panel', url: pages.pageUrl };
    const url = await acd.call('start', { ...benchFile([AGENT, ...others]), pages: [page] }, WEB);
    await polls.call('signIn', url, others);
    await polls.call('park', 0, others.length);
    const desktop = await browser.newPage();
    await desktop.goto(`${url}/?agent=${AGENT}`);
    await desktop.getByRole('button', { name: /^Your state: / }).waitFor();
    const agent = await driveAgent(url, AGENT);
    const panel = await desktop.waitForSelector('iframe[title="CRM"]', { state: 'attached' });
    const frame = await panel.contentFrame();
    if (frame === null) throw new Error('the desktop does not show the page');
    await frame.waitForURL((at) => at.href.startsWith(pages.pageUrl));
    await frame.waitForFunction(() => bench.heardEvents().length > 0);
    const measured = await rounds({ acd, polls, agent, frame });
    return [...measured, ...(await measureFlush())];
  } finally {
    await browser.close();
    await Promise.all([acd.close(), polls.close(), pages.close()]);
  }
}

interface Parts {
  readonly acd: Child<AcdCalls>;
  readonly polls: Child<PollsCalls>;
  readonly agent: DrivenAgent;
  readonly frame: Frame;
}

async function rounds(parts: Parts): Promise<Row[]> {
  const [p50, p99]: [number[], number[]] = [[], []];
  let unsure = 0;
  for (let round = -WARM_UPS; round < ROUNDS; round += 1) {
    const { latencies, uncertainty } = await measureRound(parts, round + WARM_UPS);
    if (round < 0) continue;
    p50.push(percentile(latencies, 0.5));
    p99.push(percentile(latencies, 0.99));
    unsure = Math.max(unsure, uncertainty);
  }
  const row = (name: string, values: readonly number[], atMost: number): Row => ({
    id: 'B6',
    name: `acknowledged append to handler in the page, ${name}, ${EVENTS_PER_SECOND} events/s over ${SESSIONS} sessions (clocks agree to ${unsure.toFixed(2)} ms)`,
    unit: 'ms',
    value: median(values),
    ...medianInterval(values),
    bar: { atMost },
    rounds: values.length,
  });
  return [row('p50', p50, 5), row('p99', p99, 25)];
}

async function measureRound({ acd, polls, agent, frame }: Parts, round: number) {
  await acd.call('takeAcknowledged');
  await frame.evaluate(() => bench.heardEvents());
  const perRound = (EVENTS_PER_SECOND - DESKTOP_PER_SECOND) * ROUND_SECONDS;
  const told = Array.from({ length: perRound }, (_, index) => others[(round * perRound + index) % others.length] ?? '');
  await Promise.all([
    polls.call('wakeSpread', told, EVENTS_PER_SECOND - DESKTOP_PER_SECOND),
    agent.toggle(DESKTOP_PER_SECOND * ROUND_SECONDS, DESKTOP_PER_SECOND),
  ]);
  const acknowledged = (await acd.call('takeAcknowledged')).filter(({ agentId }) => agentId === AGENT);
  const heard: number[] = [];
  while (heard.length < acknowledged.length) heard.push(...(await frame.evaluate(() => bench.heardEvents())));
  if (heard.length !== acknowledged.length) {
    throw new Error(`the page heard ${heard.length} events, ${acknowledged.length} were acknowledged`);
  }
  const { offset, uncertainty } = await clockOffset(frame);
  return {
    latencies: heard.map((at, index) => at + offset - (acknowledged[index]?.at ?? Number.NaN) / MILLISECOND),
    uncertainty,
  };
}

/** What has to be added to the page's clock to get this machine's monotonic one, in milliseconds: between the latest before and the earliest after. */
async function clockOffset(frame: Frame): Promise<{ readonly offset: number; readonly uncertainty: number }> {
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (let look = 0; look < CLOCK_LOOKS; look += 1) {
    const before = micros() / MILLISECOND;
    const there = await frame.evaluate(() => performance.now());
    const after = micros() / MILLISECOND;
    low = Math.max(low, before - there);
    high = Math.min(high, after - there);
  }
  return { offset: (low + high) / 2, uncertainty: Math.abs(high - low) / 2 };
}
