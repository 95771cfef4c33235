import type { Documents } from './documents/documents.js';
import { openLmdbDocuments } from './documents/lmdb-documents.js';
import { createMemoryDocuments } from './documents/memory-documents.js';
import { openLmdbLog } from './log/lmdb-log.js';
import type { Log } from './log/log.js';
import { createMemoryLog } from './log/memory-log.js';
import type { Clock } from './unit/clock.js';

/** Where a server keeps what it knows. */
export interface Storage {
  readonly log: Log;
  readonly documents: Documents;
}

const SWEEP_MS = 600_000;
const SWEEP_LIMIT = 1_000;

/** Opens log and documents: on disk where a directory is given, else in memory. @throws LogError, DocumentsError `directory_in_use` */
export async function openStorage(directory: string | undefined, clock: Clock): Promise<Storage> {
  if (directory === undefined) return { log: createMemoryLog(), documents: createMemoryDocuments({ clock }) };
  const log = await openLmdbLog(directory);
  try {
    return { log, documents: await openLmdbDocuments(directory, { clock }) };
  } catch (error) {
    await log.close();
    throw error;
  }
}

/** Drops expired documents every ten minutes, a thousand at a time; returns the end. */
export function sweepDocuments(documents: Documents, clock: Clock, failed: (error: unknown) => void): () => void {
  let cancel: () => void;
  let ended = false;
  const sweep = (): void => {
    documents
      .sweep(SWEEP_LIMIT)
      .catch(failed)
      .then(() => {
        if (!ended) cancel = clock.setTimer(sweep, SWEEP_MS);
      });
  };
  cancel = clock.setTimer(sweep, SWEEP_MS);
  return () => {
    ended = true;
    cancel();
  };
}
