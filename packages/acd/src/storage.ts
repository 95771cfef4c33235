import type { Documents } from './documents/documents.js';
import { openLmdbDocuments } from './documents/lmdb-documents.js';
import { createMemoryDocuments } from './documents/memory-documents.js';
import { openLmdbLog } from './log/lmdb-log.js';
import type { Log } from './log/log.js';
import { createMemoryLog } from './log/memory-log.js';
import type { NatsLink } from './nats/nats-link.js';
import { ServerError } from './server-error.js';
import type { Clock } from './unit/clock.js';

/** Where a server keeps what it knows. */
export interface Storage {
  readonly log: Log;
  readonly documents: Documents;
  /** The way to NATS, where several nodes share both. */
  readonly link?: NatsLink;
}

const SWEEP_MS = 600_000;
const SWEEP_LIMIT = 1_000;

/** Storage that this server opened. */
export interface OwnStorage extends Storage {
  close(): Promise<void>;
}

/** Opens log and documents: on disk where a directory is given, else in memory. @throws ServerError `DATA_DIRECTORY_IN_USE` */
export async function openStorage(directory: string | undefined, clock: Clock): Promise<OwnStorage> {
  if (directory === undefined) return closing(createMemoryLog(), createMemoryDocuments({ clock }));
  const log = await openLmdbLog(directory).catch(whyNotOpen);
  try {
    return closing(log, await openLmdbDocuments(directory, { clock }));
  } catch (error) {
    await log.close();
    return whyNotOpen(error);
  }
}

const closing = (log: Log, documents: Documents): OwnStorage => ({
  log,
  documents,
  async close() {
    await documents.close();
    await log.close();
  },
});

function whyNotOpen(error: unknown): never {
  const inUse = (error as { code?: string }).code === 'directory_in_use';
  throw inUse ? new ServerError('DATA_DIRECTORY_IN_USE', (error as Error).message) : error;
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
