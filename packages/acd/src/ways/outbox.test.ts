import { toContactId, toUnitId } from '@patchpanel/protocol';
import { expect, it } from 'vitest';
import { LOG_VERSION, type Log, type LogEntry, type SequencedEntry } from '../log/log.js';
import { createMemoryLog } from '../log/memory-log.js';
import { openOutbox } from './outbox.js';

const UNIT = toUnitId('4500');
const entry = (at: number, items: number): LogEntry => ({
  v: LOG_VERSION,
  at,
  epoch: 1,
  commands: [],
  facts: [],
  feed: [],
  ...(items === 0
    ? {}
    : {
        outbox: Array.from({ length: items }, (_, index) => ({
          type: 'message' as const,
          contactId: toContactId('9001'),
          mediaType: 'chat' as const,
          at,
          messageId: `${at}-${index}`,
          text: 'hello',
        })),
      }),
});
const all = () => true;

async function logWith(...items: readonly number[]) {
  const log = createMemoryLog();
  for (const [index, count] of items.entries()) await log.append(UNIT, index, entry(index + 1, count));
  return log;
}

it('reads what was there before it was opened and what came later as one sequence', async () => {
  const log = await logWith(1, 0, 2);
  const outbox = await openOutbox(log, UNIT);
  await log.append(UNIT, 3, entry(4, 1));
  const reading = await outbox.read(undefined, all);
  expect(reading).toMatchObject({ kind: 'items', position: 4 });
  expect(reading.kind === 'items' && reading.items.map(({ id }) => id)).toEqual(['1-0', '3-0', '3-1', '4-0']);
  expect(await outbox.read(3, all)).toMatchObject({ kind: 'items', items: [{ id: '4-0' }], position: 4 });
  expect(await outbox.read(4, all)).toEqual({ kind: 'nothing', position: 4 });
  expect(await outbox.read(5, all)).toEqual({ kind: 'unknown' });
});

it('never splits an entry over two readings', async () => {
  const log = await logWith(90, 30, 5);
  const outbox = await openOutbox(log, UNIT);
  const first = await outbox.read(0, all);
  expect(first.kind === 'items' && [first.items.length, first.position]).toEqual([120, 2]);
  expect(await outbox.read(2, all)).toMatchObject({ kind: 'items', position: 3 });
});

it('what the log keeps no more is expired', async () => {
  const log = await logWith(1, 1, 1);
  await log.trim(UNIT, 2);
  const outbox = await openOutbox(log, UNIT);
  expect(await outbox.read(1, all)).toEqual({ kind: 'expired' });
  expect(await outbox.read(undefined, all)).toMatchObject({ kind: 'items', items: [{ id: '3-0' }] });
});

it('tells who waits at once when something came between looking and waiting', async () => {
  const log = await logWith(1);
  const outbox = await openOutbox(log, UNIT);
  const before = await outbox.read(1, all);
  await log.append(UNIT, 1, entry(2, 1));
  await new Promise<void>((resolve) => {
    outbox.whenGrown(before.kind === 'nothing' ? before.position : 0, resolve);
  });
  expect(await outbox.read(1, all)).toMatchObject({ kind: 'items' });
});

it('does not tell of what the log shows and has not acknowledged', async () => {
  const log = await logWith(1);
  let tell: ((entry: SequencedEntry) => void) | undefined;
  const late: Log = {
    ...log,
    tail(_unit, _after, listener) {
      tell = listener;
      return () => {};
    },
  };
  const outbox = await openOutbox(late, UNIT);
  await log.append(UNIT, 1, entry(2, 1));
  expect(await outbox.read(0, all)).toMatchObject({ kind: 'items', items: [{ id: '1-0' }], position: 1 });
  const [unacknowledged] = await log.read(UNIT, 1, 1);
  tell?.(unacknowledged as SequencedEntry);
  expect(await outbox.read(1, all)).toMatchObject({ kind: 'items', items: [{ id: '2-0' }], position: 2 });
});

it('waits at a cursor of another node until it has followed the log so far', async () => {
  const log = await logWith(1);
  const tell: ((entry: SequencedEntry) => void)[] = [];
  const behind: Log = {
    ...log,
    tail(_unit, _after, listener) {
      tell.push(listener);
      return () => {};
    },
  };
  const outbox = await openOutbox(behind, UNIT);
  await log.append(UNIT, 1, entry(2, 1));
  await log.append(UNIT, 2, entry(3, 1));
  expect(await outbox.read(2, all)).toEqual({ kind: 'nothing', position: 2 });
  expect(await outbox.read(4, all)).toEqual({ kind: 'unknown' });
  const grown = new Promise<void>((resolve) => {
    outbox.whenGrown(2, resolve);
  });
  for (const placed of await log.read(UNIT, 1, 2)) for (const listener of tell) listener(placed);
  await grown;
  expect(await outbox.read(2, all)).toMatchObject({ kind: 'items', items: [{ id: '3-0' }], position: 3 });
});
