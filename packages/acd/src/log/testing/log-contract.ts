import { toAgentId, toCommandId, toSessionId, toUnitId } from '@patchpanel/protocol';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LOG_VERSION, type Log, type LogEntry, type SequencedEntry } from '../log.js';
import { toSlices } from '../snapshot-slices.js';

/** The unit of the suite. */
export const UNIT = toUnitId('4500');
const WAIT = { timeout: 10_000, interval: 5 };

/** A small entry, or with `text` as large a one as it takes. */
export function entry(at: number, text = ''): LogEntry {
  return {
    v: LOG_VERSION,
    at,
    epoch: 1,
    commands: [{ id: toCommandId(`c${at}`), outcome: { ok: true, result: {} } }],
    facts: [{ t: 'AgentMuted', agentId: toAgentId('1001'), muted: true }],
    feed: [{ to: toAgentId('1001'), session: toSessionId('S'), events: [{ Type: 'Mute', Text: text }] }],
  };
}

/** What every driver of the log promises; `open` gives an empty one. */
export function logContract(name: string, open: () => Promise<Log>): void {
  describe(`the log on ${name}`, () => {
    const logs: Log[] = [];
    afterEach(async () => {
      for (const log of logs.splice(0)) await log.close();
    });
    const opened = async (): Promise<Log> => {
      const log = await open();
      logs.push(log);
      return log;
    };

    it('numbers entries densely from 1 and reads them as they were written', async () => {
      const log = await opened();
      expect(await log.bounds(UNIT)).toEqual({ first: 1, last: 0 });
      for (let n = 1; n <= 5; n += 1) {
        expect(await log.append(UNIT, n - 1, entry(n))).toEqual({ kind: 'ok', sequence: n });
      }
      expect(await log.read(UNIT, 0, 2)).toEqual([
        { sequence: 1, entry: entry(1) },
        { sequence: 2, entry: entry(2) },
      ]);
      expect((await log.read(UNIT, 3, 100)).map(({ sequence }) => sequence)).toEqual([4, 5]);
      expect(await log.read(UNIT, 5, 100)).toEqual([]);
      expect(await log.bounds(UNIT)).toEqual({ first: 1, last: 5 });
    });

    it('refuses an append behind or ahead of the end, naming the end', async () => {
      const log = await opened();
      await log.append(UNIT, 0, entry(1));
      expect(await log.append(UNIT, 0, entry(2))).toEqual({ kind: 'conflict', lastSequence: 1 });
      expect(await log.append(UNIT, 2, entry(2))).toEqual({ kind: 'conflict', lastSequence: 1 });
      expect((await log.bounds(UNIT)).last).toBe(1);
    });

    it('lets one of two appends at the same place through', async () => {
      const log = await opened();
      const results = await Promise.all([log.append(UNIT, 0, entry(1)), log.append(UNIT, 0, entry(2))]);
      expect(results.map(({ kind }) => kind).sort()).toEqual(['conflict', 'ok']);
    });

    it('keeps the units apart', async () => {
      const log = await opened();
      await log.append(UNIT, 0, entry(1));
      expect(await log.append(toUnitId('45'), 0, entry(7))).toEqual({ kind: 'ok', sequence: 1 });
      expect(await log.read(toUnitId('45'), 0, 9)).toEqual([{ sequence: 1, entry: entry(7) }]);
    });

    it('refuses an entry over 256 KiB whole and goes on', async () => {
      const log = await opened();
      await expect(log.append(UNIT, 0, entry(1, 'ä'.repeat(131_072)))).rejects.toMatchObject({
        code: 'entry_too_large',
      });
      expect(await log.append(UNIT, 0, entry(1, 'ä'.repeat(130_000)))).toEqual({ kind: 'ok', sequence: 1 });
    });

    it('tells a tail of every entry after its start, in order, once each, until it leaves', async () => {
      const log = await opened();
      for (let n = 1; n <= 3; n += 1) await log.append(UNIT, n - 1, entry(n));
      const heard: SequencedEntry[] = [];
      const leave = log.tail(UNIT, 1, (told) => heard.push(told));
      await log.append(UNIT, 3, entry(4));
      await vi.waitFor(() => expect(heard).toHaveLength(3), WAIT);
      leave();
      await log.append(UNIT, 4, entry(5));
      expect(heard.map(({ sequence }) => sequence)).toEqual([2, 3, 4]);
    });

    it('trims from the front and knows what it trimmed, also when nothing is left', async () => {
      const log = await opened();
      for (let n = 1; n <= 4; n += 1) await log.append(UNIT, n - 1, entry(n));
      await log.trim(UNIT, 2);
      expect(await log.bounds(UNIT)).toEqual({ first: 3, last: 4 });
      expect((await log.read(UNIT, 0, 9)).map(({ sequence }) => sequence)).toEqual([3, 4]);
      await log.trim(UNIT, 99);
      expect(await log.bounds(UNIT)).toEqual({ first: 5, last: 4 });
      expect(await log.append(UNIT, 4, entry(5))).toEqual({ kind: 'ok', sequence: 5 });
    });

    it('keeps the newest snapshot, as it was when its slices were made', async () => {
      const log = await opened();
      expect(await log.latestSnapshot(UNIT)).toBeUndefined();
      await log.saveSnapshot(UNIT, { v: LOG_VERSION, sequence: 1, slices: toSlices({ a: 1 }) });
      const slices = [...toSlices({ a: 2, rows: ['ä', 'b'] })];
      const length = await log.saveSnapshot(UNIT, { v: LOG_VERSION, sequence: 2, slices });
      expect(length).toBe(slices.join('').length);
      expect(await log.latestSnapshot(UNIT)).toEqual({
        v: LOG_VERSION,
        sequence: 2,
        state: { a: 2, rows: ['ä', 'b'] },
      });
    });

    it('gives the snapshot before while one is being stored, lets others run between slices and appends go on', async () => {
      const log = await opened();
      await log.saveSnapshot(UNIT, { v: LOG_VERSION, sequence: 0, slices: toSlices({ rows: ['old'] }) });
      let turns = 0;
      let counting = true;
      const count = (): void => {
        turns += 1;
        if (counting) setImmediate(count);
      };
      setImmediate(count);
      const turnsAt: number[] = [];
      const looks: Promise<unknown>[] = [];
      const slices = function* (): Generator<string> {
        for (const text of toSlices({ rows: ['new', 'x'.repeat(300_000), 'y'.repeat(300_000)] })) {
          turnsAt.push(turns);
          looks.push(log.latestSnapshot(UNIT).then((snapshot) => snapshot?.state));
          yield text;
        }
      };
      const saved = log.saveSnapshot(UNIT, { v: LOG_VERSION, sequence: 1, slices: slices() });
      expect(await log.append(UNIT, 0, entry(1))).toEqual({ kind: 'ok', sequence: 1 });
      await saved;
      counting = false;
      expect(turnsAt.length).toBeGreaterThan(3);
      expect(new Set(turnsAt).size).toBe(turnsAt.length);
      const [first, ...later] = await Promise.all(looks);
      expect(first).toEqual({ rows: ['old'] });
      /* A look that was slower than the last slice may see the new one, but never a part. */
      for (const seen of later) expect([1, 3]).toContain((seen as { rows: unknown[] }).rows.length);
      expect(await log.latestSnapshot(UNIT)).toMatchObject({ sequence: 1, state: { rows: { length: 3 } } });
    });

    it('keeps the snapshot before where storing one ends half-way, and stores the next', async () => {
      const log = await opened();
      await log.saveSnapshot(UNIT, { v: LOG_VERSION, sequence: 1, slices: toSlices({ rows: ['old'] }) });
      const broken = function* (): Generator<string> {
        yield* [...toSlices({ rows: ['lost', 'lost'] })].slice(0, 2);
        throw new Error('the process ends here');
      };
      await expect(log.saveSnapshot(UNIT, { v: LOG_VERSION, sequence: 2, slices: broken() })).rejects.toThrow(
        'ends here',
      );
      expect(await log.latestSnapshot(UNIT)).toEqual({ v: LOG_VERSION, sequence: 1, state: { rows: ['old'] } });
      await log.saveSnapshot(UNIT, { v: LOG_VERSION, sequence: 3, slices: toSlices({ rows: ['new'] }) });
      expect(await log.latestSnapshot(UNIT)).toEqual({ v: LOG_VERSION, sequence: 3, state: { rows: ['new'] } });
    });

    it('refuses what a newer release wrote, naming both versions', async () => {
      const log = await opened();
      await log.append(UNIT, 0, { ...entry(1), v: 7 });
      await expect(log.read(UNIT, 0, 1)).rejects.toThrow(new RegExp(`version 7.*version ${LOG_VERSION}`));
      await expect(log.read(UNIT, 0, 1)).rejects.toMatchObject({ code: 'newer_version' });
      await log.saveSnapshot(UNIT, { v: 9, sequence: 1, slices: toSlices({}) });
      await expect(log.latestSnapshot(UNIT)).rejects.toMatchObject({ code: 'newer_version' });
    });

    it('refuses everything once it is closed, and closes once', async () => {
      const log = await opened();
      await log.close();
      await log.close();
      await expect(log.append(UNIT, 0, entry(1))).rejects.toMatchObject({ code: 'closed' });
    });
  });
}
