import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Database, open as openLmdb, type RootDatabase } from 'lmdb';
import type { JsonValue } from './documents.js';

/** A document as it is stored. */
export interface StoredValue {
  readonly value: JsonValue;
  readonly revision: number;
  readonly expiresAt?: number;
  /** The index entries that point to it: they go when it goes, whatever is declared then. */
  readonly indexed: Readonly<Record<string, string>>;
}

/** The databases of the embedded documents. */
export interface LmdbDocumentStore {
  readonly root: RootDatabase;
  /** By `<unit>/<collection>/<id>`. */
  readonly documents: Database<StoredValue, string>;
  /** By {@link indexKey}, the id. */
  readonly index: Database<string, string>;
  /** By `[expiresAt, key]`, the revision. */
  readonly expiries: Database<number, [number, string]>;
}

/** Where the files with blobs are. */
export const blobDirectory = (directory: string): string => join(directory, 'documents', 'blobs');

/** Opens the databases below `<directory>/documents`; `readOnly` while another process may write. */
export function openLmdbDocumentStore(directory: string, readOnly = false): LmdbDocumentStore {
  const root = openLmdb({ path: join(directory, 'documents', 'data'), encoding: 'json', maxDbs: 4, readOnly });
  return {
    root,
    documents: root.openDB({ name: 'documents', encoding: 'json' }),
    index: root.openDB({ name: 'index', encoding: 'string' }),
    expiries: root.openDB({ name: 'expiries', encoding: 'json' }),
  };
}

/** Puts a document with everything that points to it; inside a batch, over nothing. */
export function putStored({ documents, index, expiries }: LmdbDocumentStore, key: string, stored: StoredValue): void {
  void documents.put(key, stored);
  if (stored.expiresAt !== undefined) void expiries.put([stored.expiresAt, key], stored.revision);
  for (const [field, content] of Object.entries(stored.indexed)) {
    void index.put(indexKey(key, field, content), idOf(key));
  }
}

/** Where the index entry of a document is. */
export function indexKey(key: string, field: string, content: string): string {
  const id = idOf(key);
  return `${indexPrefix(key.slice(0, key.length - id.length), field, content)}${id}`;
}

/** What the index entries of one content begin with; contents have any length, keys have not. */
export function indexPrefix(collectionPrefix: string, field: string, content: string): string {
  return `${collectionPrefix}${field}=${createHash('sha256').update(content).digest('hex')}/`;
}

function idOf(key: string): string {
  return key.slice(key.indexOf('/', key.indexOf('/') + 1) + 1);
}
