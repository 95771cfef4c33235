import { setImmediate as nextTurn } from 'node:timers/promises';
import type { UnitId } from '@patchpanel/protocol';
import { jsonBytes } from '../engine/json-bytes.js';
import { assertEntrySize } from './entry-bytes.js';
import type { Log, LogSnapshot, SequencedEntry, SlicedSnapshot } from './log.js';
import { LogError } from './log-error.js';
import { joinSlices } from './snapshot-slices.js';
import { createTails } from './tails.js';
import { upcast } from './versions.js';

interface UnitLog {
  /** Sequence of the entry before the first that is kept. */
  base: number;
  entries: SequencedEntry[];
  /** As texts: the state that it was taken of goes on. */
  snapshot: (Omit<SlicedSnapshot, 'slices'> & { readonly slices: readonly string[] }) | undefined;
}

/** A log that lives as long as its process: for tests, trials and measurements. */
export function createMemoryLog(): Log {
  const units = new Map<UnitId, UnitLog>();
  const tails = createTails();
  let closed = false;
  const open = (unit: UnitId): UnitLog => {
    if (closed) throw new LogError('closed', 'The log is closed.');
    let log = units.get(unit);
    if (log === undefined) {
      log = { base: 0, entries: [], snapshot: undefined };
      units.set(unit, log);
    }
    return log;
  };
  const readFrom = (log: UnitLog, after: number, limit: number): SequencedEntry[] => {
    const from = Math.max(0, after - log.base);
    return log.entries.slice(from, from + limit).map(({ sequence, entry }) => ({ sequence, entry: upcast(entry) }));
  };

  return {
    async append(unit, expectedSequence, entry, bytes = jsonBytes(entry)) {
      const log = open(unit);
      const last = log.base + log.entries.length;
      if (expectedSequence !== last) return { kind: 'conflict', lastSequence: last };
      assertEntrySize(bytes);
      const written = { sequence: last + 1, entry };
      log.entries.push(written);
      tails.notify(unit, written);
      return { kind: 'ok', sequence: written.sequence };
    },
    async read(unit, after, limit) {
      return readFrom(open(unit), after, limit);
    },
    async bounds(unit) {
      const log = open(unit);
      return { first: log.base + 1, last: log.base + log.entries.length };
    },
    tail(unit, after, listener) {
      const log = open(unit);
      return tails.add(unit, readFrom(log, after, log.entries.length), listener);
    },
    async trim(unit, through) {
      const log = open(unit);
      const count = Math.min(through - log.base, log.entries.length);
      if (count <= 0) return;
      log.entries = log.entries.slice(count);
      log.base += count;
    },
    async saveSnapshot(unit, { v, sequence, slices }) {
      open(unit);
      const texts: string[] = [];
      for (const text of slices) {
        texts.push(text);
        await nextTurn();
      }
      open(unit).snapshot = { v, sequence, slices: texts };
      return texts.reduce((length, text) => length + text.length, 0);
    },
    async latestSnapshot(unit) {
      const { snapshot } = open(unit);
      if (snapshot === undefined) return undefined;
      const { v, sequence, slices } = snapshot;
      return upcast<LogSnapshot>({ v, sequence, state: joinSlices(slices) } as LogSnapshot);
    },
    async close() {
      closed = true;
      tails.close();
    },
  };
}
