import { join } from 'node:path';
import type { UnitId } from '@patchpanel/protocol';
import { type Database, open as openLmdb } from 'lmdb';
import { lockDirectory } from './directory-lock.js';
import { encodeEntry } from './entry-bytes.js';
import type { Log, LogEntry, LogSnapshot, SequencedEntry } from './log.js';
import { LogError } from './log-error.js';
import { createTails } from './tails.js';
import { upcast } from './versions.js';

type EntryKey = [unit: UnitId, sequence: number];

/** What the embedded log is opened with. */
export interface LmdbLogOptions {
  /**
   * Ends the process: called when a write failed, so that nobody knows what the disk holds. The default throws outside of
   * any promise, which ends a Node process.
   */
  readonly fatal?: (error: unknown) => void;
}

/**
 * Opens the embedded log in `<directory>/log`, made if absent; one process at a time. An append is acknowledged when it is
 * flushed to disk, not when it is visible. @throws LogError `directory_in_use`
 */
export async function openLmdbLog(directory: string, options: LmdbLogOptions = {}): Promise<Log> {
  const lock = lockDirectory(join(directory, 'log'));
  if (lock === undefined) {
    throw new LogError('directory_in_use', `Another process has the data directory ${directory} open; stop it first.`);
  }
  const fatal = options.fatal ?? throwOutside;
  const root = openLmdb({ path: join(directory, 'log', 'data'), encoding: 'binary', maxDbs: 4 });
  const entries: Database<Buffer, EntryKey> = root.openDB({ name: 'entries', encoding: 'binary' });
  const snapshots: Database<Buffer, UnitId> = root.openDB({ name: 'snapshots', encoding: 'binary' });
  /* The sequence up to which a unit's log is trimmed. */
  const trimmed: Database<number, UnitId> = root.openDB({ name: 'trimmed', encoding: 'json' });
  const tails = createTails();
  const lastSequences = new Map<UnitId, number>();
  let closing: Promise<void> | undefined;

  const assertOpen = (): void => {
    if (closing !== undefined) throw new LogError('closed', 'The log is closed.');
  };
  const lastOf = (unit: UnitId): number => {
    let last = lastSequences.get(unit);
    if (last === undefined) {
      const [key] = entries.getKeys({
        start: [unit, Number.MAX_SAFE_INTEGER],
        end: [unit, 0],
        reverse: true,
        limit: 1,
      });
      last = key?.[1] ?? trimmed.get(unit) ?? 0;
      lastSequences.set(unit, last);
    }
    return last;
  };
  const readFrom = (unit: UnitId, after: number, limit: number): SequencedEntry[] => {
    const range = entries.getRange({ start: [unit, after + 1], end: [unit, Number.MAX_SAFE_INTEGER], limit });
    return [...range].map(({ key, value }) => ({
      sequence: key[1],
      entry: upcast<LogEntry>(JSON.parse(value.toString())),
    }));
  };
  /* Waits for the disk. What a failed write left there is known to nobody, so the process must not go on. */
  const durable = async (write: Promise<boolean>): Promise<void> => {
    try {
      await write;
      await root.flushed;
    } catch (error) {
      fatal(error);
      throw error;
    }
  };

  return {
    async append(unit, expectedSequence, entry) {
      assertOpen();
      const last = lastOf(unit);
      if (expectedSequence !== last) return { kind: 'conflict', lastSequence: last };
      const bytes = encodeEntry(entry);
      const sequence = last + 1;
      lastSequences.set(unit, sequence);
      await durable(entries.put([unit, sequence], bytes));
      tails.notify(unit, { sequence, entry });
      return { kind: 'ok', sequence };
    },
    async read(unit, after, limit) {
      assertOpen();
      return readFrom(unit, after, limit);
    },
    async bounds(unit) {
      assertOpen();
      return { first: (trimmed.get(unit) ?? 0) + 1, last: lastOf(unit) };
    },
    tail(unit, after, listener) {
      assertOpen();
      return tails.add(unit, readFrom(unit, after, Number.MAX_SAFE_INTEGER), listener);
    },
    async trim(unit, through) {
      assertOpen();
      const to = Math.min(through, lastOf(unit));
      const from = (trimmed.get(unit) ?? 0) + 1;
      if (to < from) return;
      const removed = root.batch(() => {
        for (let sequence = from; sequence <= to; sequence += 1) void entries.remove([unit, sequence]);
        void trimmed.put(unit, to);
      });
      await durable(removed);
    },
    async saveSnapshot(unit, snapshot) {
      assertOpen();
      const bytes = Buffer.from(JSON.stringify(snapshot));
      await durable(snapshots.put(unit, bytes));
      return bytes.length;
    },
    async latestSnapshot(unit) {
      assertOpen();
      const bytes = snapshots.get(unit);
      return bytes === undefined ? undefined : upcast<LogSnapshot>(JSON.parse(bytes.toString()));
    },
    close() {
      closing ??= (async () => {
        tails.close();
        await root.flushed;
        await root.close();
        lock.release();
      })();
      return closing;
    },
  };
}

function throwOutside(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
