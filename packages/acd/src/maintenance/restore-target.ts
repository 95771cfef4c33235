import { mkdirSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { toUnitId, type UnitId } from '@patchpanel/protocol';
import { blobDirectory, openLmdbDocumentStore, putStored } from '../documents/lmdb-document-store.js';
import { decodeEntry } from '../log/entry-bytes.js';
import { readLmdbSnapshot } from '../log/lmdb-snapshots.js';
import { type LmdbStore, openLmdbStore } from '../log/lmdb-store.js';
import { LogError } from '../log/log-error.js';
import { labelDataDirectory } from '../storage/data-directory.js';
import { type BackupHead, type BackupRecord, BLOB_NAME } from './backup-format.js';
import { syncFolder } from './sync-folder.js';

/** A data directory in the making. */
export interface RestoreTarget {
  put(records: readonly BackupRecord[]): Promise<void>;
  /** Proves that the log is whole and makes everything durable. */
  finish(): Promise<void>;
  /** May be called again. */
  close(): Promise<void>;
  readonly count: { entries: number; documents: number; blobs: number };
}

type RecordOf<Kind extends BackupRecord['kind']> = Extract<BackupRecord, { readonly kind: Kind }>;

/** Begins a data directory; every wrong record calls `wrong`, which throws. */
export function createRestoreTarget(
  directory: string,
  { unit: name, trimmed, last }: BackupHead,
  wrong: (why: string) => never,
): RestoreTarget {
  const unit = toUnitId(name);
  mkdirSync(directory, { mode: 0o700 });
  const log = openLmdbStore(directory);
  const documents = openLmdbDocumentStore(directory);
  const blobs = createBlobWriter(blobDirectory(directory), wrong);
  const count = { entries: 0, documents: 0, blobs: 0 };
  let reached = trimmed;
  let closing: Promise<void> | undefined;

  const put = {
    entry({ sequence, entry }: RecordOf<'entry'>): void {
      if (sequence !== reached + 1) wrong(`entry ${reached + 1} is missing`);
      const bytes = Buffer.from(JSON.stringify(entry) ?? '');
      decodeEntry(unit, sequence, bytes);
      void log.entries.put([unit, sequence], bytes);
      reached = sequence;
      count.entries += 1;
    },
    snapshot({ head }: RecordOf<'snapshot'>): void {
      void log.snapshots.put(unit, Buffer.from(JSON.stringify(head) ?? ''));
    },
    slice({ generation, index, slice }: RecordOf<'slice'>): void {
      void log.slices.put([unit, generation, index], Buffer.from(JSON.stringify(slice) ?? ''));
    },
    document({ key, stored }: RecordOf<'document'>): void {
      putStored(documents, key, stored);
      count.documents += 1;
    },
  };

  return {
    count,
    async put(records) {
      await log.root.batch(() => {
        for (const record of records) {
          if (record.kind === 'entry') put.entry(record);
          else if (record.kind === 'snapshot') put.snapshot(record);
          else if (record.kind === 'slice') put.slice(record);
        }
      });
      await documents.root.batch(() => {
        for (const record of records) if (record.kind === 'document') put.document(record);
      });
      for (const record of records) {
        if (record.kind !== 'blob') continue;
        if (record.at === 0) count.blobs += 1;
        await blobs.put(record);
      }
    },
    async finish() {
      if (reached !== last) wrong(`its log ends at entry ${reached}, not at ${last}`);
      if (trimmed > 0) await log.trimmed.put(unit, trimmed);
      checkSnapshot(log, unit, trimmed, last, wrong);
      await blobs.close();
      await log.root.flushed;
      await documents.root.flushed;
      labelDataDirectory(directory, unit);
      await syncFolder(directory);
    },
    close() {
      closing ??= (async () => {
        await blobs.close();
        await log.root.close();
        await documents.root.close();
      })();
      return closing;
    },
  };
}

/* Without a snapshot of what was dropped, a log that does not begin at its beginning leads to no state. */
function checkSnapshot(
  log: LmdbStore,
  unit: UnitId,
  trimmed: number,
  last: number,
  wrong: (why: string) => never,
): void {
  let sequence: number | undefined;
  try {
    sequence = readLmdbSnapshot(log, unit)?.sequence;
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    wrong('its snapshot is not whole');
  }
  if ((sequence ?? 0) < trimmed) wrong(`its log begins at entry ${trimmed + 1} and no snapshot goes that far`);
  if (sequence !== undefined && sequence > last) wrong(`its snapshot is of entry ${sequence}, its log ends at ${last}`);
}

interface BlobWriter {
  put(part: RecordOf<'blob'>): Promise<void>;
  close(): Promise<void>;
}

function createBlobWriter(directory: string, wrong: (why: string) => never): BlobWriter {
  let name: string | undefined;
  let file: FileHandle | undefined;
  let size = 0;
  const close = async (): Promise<void> => {
    const ending = file;
    file = undefined;
    await ending?.sync().finally(() => ending.close());
  };
  return {
    async put(part) {
      if (!BLOB_NAME.test(part.name)) wrong('a blob has a name that is none');
      if (part.at === 0) {
        await close();
        const path = join(directory, part.name.slice(0, 2), part.name);
        await mkdir(dirname(path), { recursive: true });
        file = await open(path, 'wx');
        name = part.name;
        size = 0;
      }
      if (part.name !== name || part.at !== size) wrong('a part of a blob is missing');
      const bytes = Buffer.from(part.base64, 'base64');
      await file?.write(bytes);
      size += bytes.length;
    },
    close,
  };
}
