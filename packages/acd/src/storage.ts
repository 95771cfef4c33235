import type { UnitId } from '@patchpanel/protocol';
import { type Documents, DocumentsError } from './documents/documents.js';
import { openLmdbDocuments } from './documents/lmdb-documents.js';
import { createMemoryDocuments } from './documents/memory-documents.js';
import { openLmdbLog } from './log/lmdb-log.js';
import type { Log } from './log/log.js';
import { LogError } from './log/log-error.js';
import { createMemoryLog } from './log/memory-log.js';
import type { NatsLink } from './nats/nats-link.js';
import { ServerError } from './server-error.js';
import { claimDataDirectory } from './storage/data-directory.js';
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

/**
 * Opens log and documents of a unit: on disk where a directory is given, else in memory.
 * @throws ServerError `DATA_DIRECTORY_IN_USE`, `DATA_FOREIGN`, `DATA_DAMAGED`, `DATA_NEWER`
 */
export async function openStorage(directory: string | undefined, clock: Clock, unit: UnitId): Promise<OwnStorage> {
  if (directory === undefined) return closing(createMemoryLog(), createMemoryDocuments({ clock }));
  await claimDataDirectory(directory, unit);
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

const CODES: Readonly<Record<string, ServerError['code']>> = {
  directory_in_use: 'DATA_DIRECTORY_IN_USE',
  damaged: 'DATA_DAMAGED',
  newer_version: 'DATA_NEWER',
};

/** Says why stored data cannot be used, where that is why. @throws ServerError */
export function whyNotOpen(error: unknown): never {
  const { code, message } = error as { readonly code?: string; readonly message: string };
  const known = error instanceof LogError || error instanceof DocumentsError ? CODES[code ?? ''] : undefined;
  throw known === undefined ? error : new ServerError(known, message);
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
