import { type SessionId, toAgentId, toSessionId, toUnitId } from '@patchpanel/protocol';
import { expect, it } from 'vitest';
import type { Fact } from '../engine/facts.js';
import { LOG_VERSION, type LogEntry } from '../log/log.js';
import { createMemoryLog } from '../log/memory-log.js';
import type { SessionIds } from '../unit/views.js';
import { fenceLog } from './fenced-log.js';
import { openFollower } from './follower.js';
import { SessionDirectory } from './session-directory.js';
import { openSharedTail } from './shared-tail.js';

const UNIT = toUnitId('4500');
const ADA = toAgentId('1001');
const S = toSessionId('S');
const T = toSessionId('T');
const started = (sessionId: SessionId): Fact => ({
  t: 'SessionStarted',
  at: 0,
  agentId: ADA,
  sessionId,
  publicSessionId: 'p',
  stationId: '',
  stationPhoneNumber: '',
});
const ended: Fact = { t: 'SessionEnded', at: 0, agentId: ADA, sessionId: S };
const entry = (facts: readonly Fact[], at = 1, words?: string): LogEntry => ({
  v: LOG_VERSION,
  at,
  epoch: 1,
  commands: [],
  facts,
  feed: words === undefined ? [] : [{ to: ADA, events: [{ Type: words }] }],
});

it('a session that was asked for ends also where its end came while the question was on its way', async () => {
  const directory = new SessionDirectory();
  let answer: (ids: SessionIds) => void = () => {};
  const learned = directory.learn(S, () => new Promise<SessionIds>((told) => (answer = told)));
  directory.add({ sequence: 8, entry: entry([ended]) });
  answer({ agentId: ADA, sessionId: S, starts: [[S, 3]], through: 7 });
  expect(await learned).toMatchObject({ agentId: ADA, end: { sequence: 8 } });
  directory.add({ sequence: 9, entry: entry([], 600_002) });
  expect(directory.get(S)).toBeUndefined();
});

it('a session that was asked for lives on where a node that is behind follows the end of the one before', async () => {
  const directory = new SessionDirectory();
  directory.add({ sequence: 3, entry: entry([started(S)]) });
  await directory.learn(T, async () => ({ agentId: ADA, sessionId: T, starts: [[T, 8]], through: 9 }));
  directory.add({ sequence: 8, entry: entry([ended]) });
  expect(directory.get(T)?.end).toBeUndefined();
  directory.add({ sequence: 9, entry: entry([started(T)]) });
  directory.add({ sequence: 12, entry: entry([{ ...ended, sessionId: T }]) });
  expect(directory.get(T)?.end).toMatchObject({ sequence: 12 });
});

it('an ended session that is asked for takes nothing from the one that its agent has now', async () => {
  const directory = new SessionDirectory();
  directory.add({ sequence: 9, entry: entry([started(T)]) });
  await directory.learn(S, async () => ({ agentId: ADA, sessionId: S, starts: [[S, 2]], end: 8, through: 9 }));
  expect(directory.get(S)).toMatchObject({ end: { sequence: 8 } });
  directory.add({ sequence: 12, entry: entry([{ ...ended, sessionId: T }]) });
  expect(directory.get(T)).toMatchObject({ end: { sequence: 12 } });
});

it('AS-6 a position ahead of this node waits; one that nobody gave is unknown', async () => {
  const log = createMemoryLog();
  /* A tail that is behind, as that of another node. */
  const held: (() => void)[] = [];
  let hold = false;
  const slow = {
    ...log,
    tail: (...[unit, after, listener]: Parameters<typeof log.tail>) =>
      log.tail(unit, after, (placed) => (hold ? void held.push(() => listener(placed)) : listener(placed))),
  };
  const failed = (error: unknown): never => {
    throw error;
  };
  const follower = await openFollower({ unit: UNIT, log: slow, ask: async () => undefined, epoch() {}, failed });
  await log.append(UNIT, 0, entry([started(S)], 1, 'AgentSessionStart'));
  expect(await follower.session(S)).toEqual({ sessionId: S, agentId: ADA, ended: false, start: 0 });
  expect(await follower.session(T)).toBeUndefined();
  hold = true;
  await log.append(UNIT, 1, entry([], 2, 'AgentState'));
  await log.append(UNIT, 2, entry([], 3, 'Mute'));
  expect(follower.read(S, 2)).toEqual({ kind: 'loading' });
  const readable = new Promise<void>((woken) => follower.whenReadable(S, 2, woken));
  for (const tell of held.splice(0)) tell();
  await readable;
  expect(follower.read(S, 2)).toEqual({ kind: 'events', events: [{ Type: 'Mute' }], position: 3 });
  expect(follower.read(S, 9)).toEqual({ kind: 'loading' });
  await new Promise<void>((settled) => follower.whenReadable(S, 9, settled));
  expect(follower.read(S, 9)).toEqual({ kind: 'unknown' });
});

it('however many listen near the end of the log, there is one tail', async () => {
  const log = createMemoryLog();
  let tails = 0;
  const counted = {
    ...log,
    tail: (...args: Parameters<typeof log.tail>) => {
      tails += 1;
      return log.tail(...args);
    },
  };
  await log.append(UNIT, 0, entry([]));
  const shared = await openSharedTail(counted, UNIT);
  await log.append(UNIT, 1, entry([]));
  const heard: string[] = [];
  const leave = shared.log.tail(UNIT, 1, ({ sequence }) => heard.push(`x${sequence}`));
  shared.log.tail(UNIT, 2, ({ sequence }) => heard.push(`y${sequence}`));
  await log.append(UNIT, 2, entry([]));
  leave();
  await log.append(UNIT, 3, entry([]));
  expect(heard).toEqual(['x2', 'x3', 'y3', 'y4']);
  expect(tails).toBe(1);
  shared.log.tail(UNIT, 0, ({ sequence }) => heard.push(`z${sequence}`));
  expect(tails).toBe(2);
  shared.close();
});

it('a fence ends with the first append that finds another entry at its place, and lets nothing through after', async () => {
  const log = createMemoryLog();
  const fence = fenceLog(log);
  expect(await fence.log.append(UNIT, 0, entry([]))).toEqual({ kind: 'ok', sequence: 1 });
  await log.append(UNIT, 1, entry([]));
  await expect(fence.log.append(UNIT, 1, entry([]))).rejects.toMatchObject({ code: 'unavailable' });
  await fence.ended;
  await expect(fence.log.append(UNIT, 2, entry([]))).rejects.toMatchObject({ code: 'unavailable' });
  await expect(fence.log.trim(UNIT, 1)).rejects.toMatchObject({ code: 'unavailable' });
  expect((await log.bounds(UNIT)).last).toBe(2);
});

it('a fence that ends refuses the append that is under way, which may yet be written', async () => {
  const log = createMemoryLog();
  const slow = fenceLog({ ...log, append: () => new Promise(() => {}) });
  const append = slow.log.append(UNIT, 0, entry([]));
  slow.end();
  await expect(append).rejects.toMatchObject({ code: 'unavailable' });
});
