import { join } from 'node:path';
import type { UnitId } from '@patchpanel/protocol';
import { type DirectoryLock, lockDirectory } from './directory-lock.js';
import { decodeEntry, encodeEntry } from './entry-bytes.js';
import { lmdbFileProblem } from './lmdb-file.js';
import { readLmdbSnapshot, saveLmdbSnapshot } from './lmdb-snapshots.js';
import { type LmdbStore, openLmdbStore } from './lmdb-store.js';
import type { Log, SequencedEntry } from './log.js';
import { LogError } from './log-error.js';
import { createTails } from './tails.js';

/** Entries that are trimmed in one transaction. */
const TRIM_BATCH = 2_000;

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
 * flushed to disk, not when it is visible. @throws LogError `directory_in_use`, `damaged` where the file is none of ours or cut short
 */
export async function openLmdbLog(directory: string, options: LmdbLogOptions = {}): Promise<Log> {
  const lock = lockDirectory(join(directory, 'log'));
  if (lock === undefined) {
    throw new LogError('directory_in_use', `Another process has the data directory ${directory} open; stop it first.`);
  }
  const fatal = options.fatal ?? throwOutside;
  const store = openStore(directory, lock);
  const { root, entries, trimmed } = store;
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
    return [...range].map(({ key, value }) => ({ sequence: key[1], entry: decodeEntry(unit, key[1], value) }));
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
      for (let from = (trimmed.get(unit) ?? 0) + 1; from <= to; from += TRIM_BATCH) {
        const end = Math.min(to, from + TRIM_BATCH - 1);
        const removed = root.batch(() => {
          for (let sequence = from; sequence <= end; sequence += 1) void entries.remove([unit, sequence]);
          void trimmed.put(unit, end);
        });
        await durable(removed);
      }
    },
    async saveSnapshot(unit, snapshot) {
      assertOpen();
      return saveLmdbSnapshot(store, unit, snapshot, durable);
    },
    async latestSnapshot(unit) {
      assertOpen();
      return readLmdbSnapshot(store, unit);
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

function openStore(directory: string, lock: DirectoryLock): LmdbStore {
  try {
    const problem = lmdbFileProblem(join(directory, 'log', 'data'));
    if (problem !== undefined) throw new LogError('damaged', `${problem}; restore a backup.`);
    return openLmdbStore(directory);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function throwOutside(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
