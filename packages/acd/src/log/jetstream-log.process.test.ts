import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { useNats } from '../testing/nats-link.js';
import { systemClock } from '../unit/system-clock.js';
import { createJetStreamLog } from './jetstream-log.js';
import type { Log } from './log.js';
import { entry, logContract, UNIT } from './testing/log-contract.js';

const { emptied, link, servers } = useNats(1);
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const open = async (): Promise<Log> =>
  createJetStreamLog({ link: await emptied(), clock: systemClock, newId: randomUUID, failed: () => {} });

logContract('jetstream', open);

it('the log on jetstream reads thousands of entries in order', async () => {
  const log = await open();
  for (let n = 1; n <= 1_200; n += 1) await log.append(UNIT, n - 1, entry(n));
  const read = await log.read(UNIT, 100, 1_000);
  expect(read.map(({ sequence }) => sequence)).toEqual(range(101, 1_100));
  expect(read[999]?.entry).toEqual(entry(1_100));
  await log.close();
});

it('the log on jetstream repeats an append that got no answer until it is written once, through kill -9 of the server', async () => {
  const log = await open();
  const [server] = servers().servers;
  const heard: number[] = [];
  log.tail(UNIT, 0, ({ sequence }) => heard.push(sequence));
  for (let n = 1; n <= 300; n += 1) {
    if (n % 100 === 0) void server?.kill().then(() => server.start());
    expect(await log.append(UNIT, n - 1, entry(n))).toEqual({ kind: 'ok', sequence: n });
  }
  expect((await log.read(UNIT, 0, 999)).map(({ entry: { at } }) => at)).toEqual(range(1, 300));
  await vi.waitFor(() => expect(heard).toEqual(range(1, 300)), { timeout: 10_000 });
  await log.close();
});

it('the log on jetstream tells a late append of another decider, even with the same content at another place', async () => {
  const log = await open();
  const other = createJetStreamLog({ link: await link(), clock: systemClock, newId: randomUUID, failed: () => {} });
  await log.append(UNIT, 0, entry(1));
  expect(await other.append(UNIT, 0, entry(1))).toEqual({ kind: 'conflict', lastSequence: 1 });
  expect(await other.append(UNIT, 1, entry(2))).toEqual({ kind: 'ok', sequence: 2 });
  expect(await log.append(UNIT, 1, entry(3))).toEqual({ kind: 'conflict', lastSequence: 2 });
  await Promise.all([log.close(), other.close()]);
});
