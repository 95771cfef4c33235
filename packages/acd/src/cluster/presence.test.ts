import { type SessionId, toSessionId } from '@patchpanel/protocol';
import { expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.js';
import type { PresenceReport } from './messages.js';
import { createPresenceBook, SILENT_MS } from './presence-book.js';
import { createPresenceReporter } from './presence-reporter.js';

const A = toSessionId('a');
const B = toSessionId('b');
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await undefined;
};

function book() {
  const clock = createFakeClock();
  const told: string[] = [];
  const reach = (id: SessionId, reachable: boolean, node: string) => told.push(`${node} ${reachable ? '+' : '-'}${id}`);
  return { clock, told, book: createPresenceBook(clock, reach) };
}
const report = (number: number, changes: Partial<PresenceReport> = {}): PresenceReport => ({
  node: 'n1',
  life: 'l1',
  number,
  all: number === 1,
  reached: [],
  left: [],
  ...changes,
});

it('a session is reached on each node by itself, and left when its node leaves it', () => {
  const { book: kept, told } = book();
  kept.take(report(1, { reached: [A] }));
  kept.take(report(1, { node: 'n2', reached: [A] }));
  kept.take(report(2, { left: [A] }));
  expect(told).toEqual(['n1 +a', 'n2 +a', 'n1 -a']);
});

it('a node that is silent polls for nobody; a new life of it begins with nothing', () => {
  const { book: kept, told, clock } = book();
  kept.take(report(1, { reached: [A, B] }));
  kept.take(report(1, { life: 'l2', reached: [B] }));
  expect(told).toEqual(['n1 +a', 'n1 +b', 'n1 -a', 'n1 -b', 'n1 +b']);
  clock.advance(SILENT_MS / 2);
  kept.take(report(2, { life: 'l2' }));
  clock.advance(SILENT_MS - 1_000);
  expect(told).toHaveLength(5);
  clock.advance(2_000);
  expect(told.slice(5)).toEqual(['n1 -b']);
});

it('a report that is missing makes the node tell everything', () => {
  const { book: kept, told } = book();
  expect(kept.take(report(3, { reached: [A] }))).toBe('resync');
  expect(kept.take(report(1, { reached: [A, B] }))).toBe('ok');
  expect(kept.take(report(3, { left: [A] }))).toBe('resync');
  expect(kept.take(report(1, { reached: [B] }))).toBe('ok');
  expect(told).toEqual(['n1 +a', 'n1 +b', 'n1 -a']);
});

it('a node tells everything first, after a failure and to another decider; changes alone in between', async () => {
  const clock = createFakeClock();
  const sent: PresenceReport[] = [];
  let fail = false;
  const send = async (next: PresenceReport): Promise<'ok'> => {
    if (fail) throw new Error('nobody decides');
    sent.push(next);
    return 'ok';
  };
  const reporter = createPresenceReporter({ node: 'n1', life: 'l1', clock, send });
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await turns();
  };
  reporter.changed(A, true);
  await pass(100);
  reporter.changed(B, true);
  reporter.changed(A, false);
  await pass(100);
  fail = true;
  reporter.changed(A, true);
  await pass(100);
  fail = false;
  await pass(1_000);
  reporter.restart();
  await pass(1);
  reporter.close();
  await pass(10_000);
  expect(sent.map(({ all, number, reached, left }) => ({ all, number, reached, left }))).toEqual([
    { all: true, number: 1, reached: [A], left: [] },
    { all: false, number: 2, reached: [B], left: [A] },
    { all: true, number: 1, reached: [B, A], left: [] },
    { all: true, number: 1, reached: [B, A], left: [] },
  ]);
});
