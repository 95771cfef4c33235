import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toAgentId, toContactId, toUnitId } from '@patchpanel/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLmdbStore } from '../../log/lmdb-store.js';
import { LOG_VERSION, type LogEntry } from '../../log/log.js';
import { openStorage } from '../../storage.js';
import { systemClock } from '../../unit/system-clock.js';
import { EngineHarness } from '../../unit/testing/engine-harness.js';
import { sampleConfiguration } from '../../unit/testing/sample-configuration.js';
import { checkData } from './check-data.js';
import { checkClock, checkDisk, checkNode, checkPort } from './check-machine.js';
import { checkNats } from './check-nats.js';

const UNIT = toUnitId('4500');
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'acd-doctor-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/* Entries of an agent with a call; `more` after them. */
async function fill(more: readonly LogEntry[] = []): Promise<EngineHarness> {
  const engine = new EngineHarness();
  engine.login();
  engine.arrive('9001');
  engine.press('AcceptContact', toContactId('9001'));
  const { log, close } = await openStorage(directory, systemClock, UNIT);
  for (const [index, entry] of [...engine.entries, ...more].entries()) await log.append(UNIT, index, entry);
  await close();
  return engine;
}
async function problems(configuration = sampleConfiguration()): Promise<string> {
  const { findings } = await checkData(directory, configuration);
  return findings
    .filter(({ level }) => level === 'problem')
    .map(({ check, what, todo }) => `${check}: ${what} -> ${todo}`)
    .join('\n');
}
async function inLog(change: (store: ReturnType<typeof openLmdbStore>) => Promise<unknown>): Promise<void> {
  const store = openLmdbStore(directory);
  await change(store);
  await store.root.close();
}

it('finds nothing wrong with sound data, with its configuration or without, and who has it open', async () => {
  const engine = await fill();
  for (const configuration of [sampleConfiguration(), undefined]) {
    const { findings, isRunning, lastAt } = await checkData(directory, configuration);
    expect(findings.filter(({ level }) => level !== 'ok')).toEqual([]);
    expect(isRunning).toBe(false);
    expect(lastAt).toBe(engine.state.now);
  }
  const { close } = await openStorage(directory, systemClock, UNIT);
  const { findings, isRunning } = await checkData(directory, undefined);
  await close();
  expect(isRunning).toBe(true);
  expect(findings.map(({ what }) => what)).toContain(`process ${process.pid} has it open`);
});

it('finds no data, data of another unit, and a file that was cut short', async () => {
  expect(await problems()).toMatch(/data: .*holds no data/);
  await fill();
  expect(await problems(sampleConfiguration({ unitId: toUnitId('4600') }))).toMatch(/of unit 4500.*--data.*--config/);
  truncateSync(join(directory, 'log/data/data.mdb'), 20_000);
  expect(await problems()).toMatch(/cut short.* -> Restore/);
  writeFileSync(join(directory, 'patchpanel-data.json'), '{');
  expect(await problems()).toMatch(/cannot be read -> Restore/);
});

it('finds an entry that is no JSON, a missing one, a newer one, and a snapshot without its slices', async () => {
  await fill();
  await inLog(({ entries }) => entries.put([UNIT, 2], Buffer.from('{"v"')));
  expect(await problems()).toMatch(/Entry 2 of unit 4500 cannot be read -> Restore/);
  await inLog(({ entries }) => entries.remove([UNIT, 2]));
  expect(await problems()).toMatch(/Entry 2 of unit 4500 is missing/);
  await inLog(({ entries }) => entries.put([UNIT, 2], Buffer.from(`{"v":${LOG_VERSION + 1}}`)));
  expect(await problems()).toMatch(new RegExp(`version ${LOG_VERSION + 1}.* -> Use the release`));
  const head = Buffer.from(JSON.stringify({ v: LOG_VERSION, sequence: 1, generation: 1, slices: 2 }));
  await inLog(({ snapshots }) => snapshots.put(UNIT, head));
  expect(await problems()).toMatch(/snapshot of unit 4500 is damaged/);
});

it('finds a state that contradicts itself', async () => {
  const phase = {
    t: 'AgentChanged',
    at: 0,
    agentId: toAgentId('1002'),
    phase: 'available',
    reason: '',
    idleSince: 0,
  } as const;
  await fill([{ v: LOG_VERSION, at: 0, epoch: 1, commands: [], facts: [phase], feed: [] }]);
  expect(await problems()).toMatch(/state: agent 1002.*session does not match/);
});

it('finds an old Node, a clock that is behind, and a port that is taken', async () => {
  expect(checkNode('20.18.9')).toMatchObject({ level: 'problem', todo: expect.stringContaining('20.19') });
  expect(checkNode('22.1.0').level).toBe('ok');
  const clock = (now: number) => ({ ...systemClock, now: () => now });
  expect(checkClock(clock(1_800_000_000_000), 1_800_000_060_000)).toMatchObject({
    level: 'problem',
    what: expect.stringMatching(/60 s behind the last entry/),
  });
  expect(checkClock(clock(1_000), 0).level).toBe('problem');
  expect(checkClock(systemClock, 0).level).toBe('ok');
  expect((await checkDisk(directory)).what).toMatch(/^\d+ MB are free$/);
  const taken = createServer();
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port));
  });
  expect(await checkPort('127.0.0.1', port, false)).toMatchObject({ level: 'problem', what: 'is taken' });
  expect((await checkPort('127.0.0.1', port, true)).level).toBe('ok');
  await new Promise((resolve) => taken.close(resolve));
  expect((await checkPort('127.0.0.1', port, false)).level).toBe('ok');
});

it('finds that NATS is not there, and tells no password of its address', async () => {
  const [finding, ...rest] = await checkNats('nats://me:secret@127.0.0.1:1', UNIT, systemClock);
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({ level: 'problem', where: 'nats://127.0.0.1:1' });
  expect(JSON.stringify(finding)).not.toContain('secret');
});
