import { join } from 'node:path';
import type { Database } from 'lmdb';
import { type DirectoryLock, lockDirectory } from '../log/directory-lock.js';
import { lmdbFileProblem } from '../log/lmdb-file.js';
import type { Clock } from '../unit/clock.js';
import { systemClock } from '../unit/system-clock.js';
import { createBlobFiles } from './blob-files.js';
import { createCollectionIndexes } from './collection-indexes.js';
import { documentKey } from './document-key.js';
import {
  DEFAULT_LIST_LIMIT,
  type Documents,
  DocumentsError,
  MAX_LIST_LIMIT,
  type StoredDocument,
} from './documents.js';
import {
  blobDirectory,
  indexKey,
  indexPrefix,
  type LmdbDocumentStore,
  openLmdbDocumentStore,
  putStored,
  type StoredValue,
} from './lmdb-document-store.js';
import { createTurns } from './turns.js';

/**
 * Opens the embedded documents in `<directory>/documents`, made if absent; blobs are files beside them. One process at a
 * time. @throws DocumentsError `directory_in_use`, `damaged` where the file is none of ours or cut short
 */
export async function openLmdbDocuments(
  directory: string,
  options: { readonly clock?: Clock } = {},
): Promise<Documents> {
  const { now } = options.clock ?? systemClock;
  const lock = lockDirectory(join(directory, 'documents'));
  if (lock === undefined) {
    const message = `Another process has the data directory ${directory} open; stop it first.`;
    throw new DocumentsError('directory_in_use', message);
  }
  const store = openStore(directory, lock);
  const { root, documents, index, expiries } = store;
  const blobs = createBlobFiles(blobDirectory(directory));
  const indexes = createCollectionIndexes();
  const turns = createTurns();
  let closing: Promise<void> | undefined;

  const keyOf = (unit: string, collection: string, id: string): string => {
    if (closing !== undefined) throw new DocumentsError('closed', 'The documents are closed.');
    return documentKey(unit, collection, id);
  };
  const live = (stored: StoredValue | undefined): StoredValue | undefined =>
    stored?.expiresAt !== undefined && stored.expiresAt <= now() ? undefined : stored;
  /* Inside a batch. */
  const drop = (key: string, stored: StoredValue): void => {
    void documents.remove(key);
    if (stored.expiresAt !== undefined) void expiries.remove([stored.expiresAt, key]);
    for (const [field, content] of Object.entries(stored.indexed)) void index.remove(indexKey(key, field, content));
  };
  /* A batch and not a transaction, in which the writing thread would wait for this one: a process that ends by an error then never ends. */
  const write = (puts: () => void): Promise<unknown> => root.batch(puts);
  const durably = async <Result>(key: string, work: () => Promise<Result>): Promise<Result> => {
    const result = await turns.take(key, work);
    await root.flushed;
    return result;
  };
  const dropIfDue = async (key: string, expiresAt: number): Promise<boolean> => {
    const stored = documents.get(key);
    if (stored?.expiresAt !== expiresAt) return false;
    await write(() => drop(key, stored));
    return true;
  };
  const toDocument = (id: string, { value, revision, expiresAt }: StoredValue): StoredDocument =>
    expiresAt === undefined ? { id, value, revision } : { id, value, revision, expiresAt };

  return {
    declare: indexes.declare,
    async put(unit, collection, id, value, { expectedRevision, expiresAt } = {}) {
      const key = keyOf(unit, collection, id);
      const indexed = indexes.values(collection, value);
      return durably(key, async () => {
        const before = documents.get(key);
        const revision = live(before)?.revision ?? 0;
        if (expectedRevision !== undefined && expectedRevision !== revision)
          return { kind: 'conflict', revision } as const;
        const stored = { value, revision: revision + 1, indexed, ...(expiresAt === undefined ? {} : { expiresAt }) };
        await write(() => {
          if (before !== undefined) drop(key, before);
          putStored(store, key, stored);
        });
        return { kind: 'ok', revision: stored.revision } as const;
      });
    },
    async get(unit, collection, id) {
      const stored = live(documents.get(keyOf(unit, collection, id)));
      return stored === undefined ? undefined : toDocument(id, stored);
    },
    async remove(unit, collection, id) {
      const key = keyOf(unit, collection, id);
      return durably(key, async () => {
        const before = documents.get(key);
        if (before !== undefined) await write(() => drop(key, before));
        return live(before) !== undefined;
      });
    },
    async list(unit, collection, { where, after = '', limit = DEFAULT_LIST_LIMIT } = {}) {
      const prefix = keyOf(unit, collection, '');
      if (where !== undefined) indexes.check(collection, where.field);
      const from = where === undefined ? prefix : indexPrefix(prefix, where.field, where.equals);
      const database: Database<unknown, string> = where === undefined ? documents : index;
      const found: StoredDocument[] = [];
      for (const key of database.getKeys({ start: `${from}${after}`, end: endOf(from) })) {
        const id = key.slice(from.length);
        if (id <= after && after !== '') continue;
        const stored = live(documents.get(`${prefix}${id}`));
        if (stored !== undefined) found.push(toDocument(id, stored));
        if (found.length >= Math.min(limit, MAX_LIST_LIMIT)) break;
      }
      return found;
    },
    async putBlob(unit, collection, id, bytes) {
      await blobs.put(keyOf(unit, collection, id), bytes);
    },
    async getBlob(unit, collection, id) {
      return blobs.get(keyOf(unit, collection, id));
    },
    async removeBlob(unit, collection, id) {
      return blobs.remove(keyOf(unit, collection, id));
    },
    async sweep(limit) {
      const due = [...expiries.getKeys({ end: [now() + 1, ''], limit })];
      const dropped = await Promise.all(due.map(([expiresAt, key]) => durably(key, () => dropIfDue(key, expiresAt))));
      return dropped.filter(Boolean).length;
    },
    close() {
      closing ??= (async () => {
        await turns.over();
        await root.flushed;
        await root.close();
        lock.release();
      })();
      return closing;
    },
  };
}

function openStore(directory: string, lock: DirectoryLock): LmdbDocumentStore {
  try {
    const problem = lmdbFileProblem(join(directory, 'documents', 'data'));
    if (problem !== undefined) throw new DocumentsError('damaged', `${problem}; restore a backup.`);
    return openLmdbDocumentStore(directory);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/* The first key after every key with the prefix, which ends in a slash. */
function endOf(prefix: string): string {
  return `${prefix.slice(0, -1)}0`;
}
