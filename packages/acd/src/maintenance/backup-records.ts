import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Transaction } from 'lmdb';
import { decodeEntry } from '../log/entry-bytes.js';
import type { SnapshotHead } from '../log/lmdb-store.js';
import { type BackupRecord, BLOB_NAME, BLOB_PART_BYTES } from './backup-format.js';
import { MaintenanceError } from './maintenance-error.js';
import type { StoredData } from './stored-data.js';

/** The log and the documents of one moment: what is written later is not seen, and nothing seen is overwritten until `done`. */
export interface Moment {
  readonly trimmed: number;
  readonly last: number;
  /** The snapshot with its slices alone. */
  snapshot(): Generator<BackupRecord>;
  /** Everything, the snapshot too. */
  records(): AsyncGenerator<BackupRecord>;
  done(): void;
}

/** Fixes the moment that a backup is of: the log's a little before the documents'. */
export function fixMoment(data: StoredData): Moment {
  const { unit, log, documents } = data;
  const ofLog = log.root.useReadTransaction();
  const ofDocuments = documents.root.useReadTransaction();
  const trimmed = log.trimmed?.get(unit, { transaction: ofLog }) ?? 0;
  const [newest] = log.entries.getKeys({
    start: [unit, Number.MAX_SAFE_INTEGER],
    end: [unit, 0],
    reverse: true,
    limit: 1,
    transaction: ofLog,
  });
  const last = newest?.[1] ?? trimmed;
  return {
    trimmed,
    last,
    snapshot: () => snapshotOf(data, ofLog),
    async *records() {
      yield* entriesOf(data, ofLog, trimmed, last);
      yield* snapshotOf(data, ofLog);
      for (const { key, value } of documents.documents.getRange({ transaction: ofDocuments })) {
        yield { kind: 'document', key, stored: value };
      }
      yield* blobsOf(data.blobs);
    },
    done() {
      ofDocuments.done();
      ofLog.done();
    },
  };
}

function* entriesOf(
  { unit, log }: StoredData,
  transaction: Transaction,
  trimmed: number,
  last: number,
): Generator<BackupRecord> {
  let reached = trimmed;
  const start: [typeof unit, number] = [unit, trimmed + 1];
  for (const { key, value } of log.entries.getRange({ start, end: [unit, Number.MAX_SAFE_INTEGER], transaction })) {
    const [, sequence] = key;
    if (sequence !== reached + 1) break;
    reached = sequence;
    /* What this release could not read must not be found out when the backup is needed. */
    decodeEntry(unit, sequence, value);
    yield { kind: 'entry', sequence, entry: JSON.parse(value.toString()) };
  }
  if (reached !== last) {
    throw new MaintenanceError(
      'DATA_DAMAGED',
      `Entry ${reached + 1} of unit ${unit} is missing, the log goes on to ${last}; restore an earlier backup.`,
    );
  }
}

function* snapshotOf({ unit, log }: StoredData, transaction: Transaction): Generator<BackupRecord> {
  const bytes = log.snapshots.get(unit, { transaction });
  if (bytes === undefined) return;
  const head: SnapshotHead = JSON.parse(bytes.toString());
  yield { kind: 'snapshot', head };
  for (let index = 0; index < (head.slices ?? 0); index += 1) {
    const slice = log.slices.get([unit, head.generation, index], { transaction });
    if (slice === undefined) {
      throw new MaintenanceError('DATA_DAMAGED', `The snapshot of unit ${unit} is damaged; restore an earlier backup.`);
    }
    yield { kind: 'slice', generation: head.generation, index, slice: JSON.parse(slice.toString()) };
  }
}

/* Blobs are never changed, so each is whole; one that goes meanwhile is left out. */
async function* blobsOf(directory: string): AsyncGenerator<BackupRecord> {
  for (const folder of await namesIn(directory)) {
    for (const name of await namesIn(join(directory, folder))) {
      if (BLOB_NAME.test(name)) yield* partsOf(join(directory, folder, name), name);
    }
  }
}

async function* partsOf(path: string, name: string): AsyncGenerator<BackupRecord> {
  const file = await open(path).catch(unlessMissing);
  if (file === undefined) return;
  try {
    const buffer = Buffer.alloc(BLOB_PART_BYTES);
    for (let at = 0; ; ) {
      const { bytesRead } = await file.read(buffer, 0, BLOB_PART_BYTES, at);
      if (bytesRead === 0 && at > 0) return;
      yield { kind: 'blob', name, at, base64: buffer.toString('base64', 0, bytesRead) };
      at += bytesRead;
      if (bytesRead === 0) return;
    }
  } finally {
    await file.close();
  }
}

async function namesIn(directory: string): Promise<string[]> {
  return ((await readdir(directory).catch(unlessMissing)) ?? []).sort();
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
