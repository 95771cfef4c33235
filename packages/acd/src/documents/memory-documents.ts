import type { UnitId } from '@patchpanel/protocol';
import type { Clock } from '../unit/clock.js';
import { systemClock } from '../unit/system-clock.js';
import { createCollectionIndexes } from './collection-indexes.js';
import { documentKey } from './document-key.js';
import {
  DEFAULT_LIST_LIMIT,
  type Documents,
  DocumentsError,
  MAX_LIST_LIMIT,
  type StoredDocument,
} from './documents.js';

/** Documents that live as long as their process: for tests, trials and measurements. */
export function createMemoryDocuments(options: { readonly clock?: Clock } = {}): Documents {
  const { now } = options.clock ?? systemClock;
  const collections = new Map<string, Map<string, StoredDocument>>();
  const blobs = new Map<string, Uint8Array>();
  const indexes = createCollectionIndexes();
  let closed = false;

  const open = (unit: UnitId, collection: string, id = ''): { key: string; documents: Map<string, StoredDocument> } => {
    if (closed) throw new DocumentsError('closed', 'The documents are closed.');
    const key = documentKey(unit, collection, id);
    const name = documentKey(unit, collection, '');
    const documents = collections.get(name) ?? new Map<string, StoredDocument>();
    collections.set(name, documents);
    return { key, documents };
  };
  const live = (document: StoredDocument | undefined): StoredDocument | undefined =>
    document?.expiresAt !== undefined && document.expiresAt <= now() ? undefined : document;

  return {
    declare: indexes.declare,
    async put(unit, collection, id, value, { expectedRevision, expiresAt } = {}) {
      const { documents } = open(unit, collection, id);
      const revision = live(documents.get(id))?.revision ?? 0;
      if (expectedRevision !== undefined && expectedRevision !== revision) return { kind: 'conflict', revision };
      const stored = { id, value: structuredClone(value), revision: revision + 1 };
      documents.set(id, expiresAt === undefined ? stored : { ...stored, expiresAt });
      return { kind: 'ok', revision: revision + 1 };
    },
    async get(unit, collection, id) {
      return structuredClone(live(open(unit, collection, id).documents.get(id)));
    },
    async remove(unit, collection, id) {
      const { documents } = open(unit, collection, id);
      const there = live(documents.get(id)) !== undefined;
      documents.delete(id);
      return there;
    },
    async list(unit, collection, { where, after, limit = DEFAULT_LIST_LIMIT } = {}) {
      const { documents } = open(unit, collection);
      if (where !== undefined) indexes.check(collection, where.field);
      return [...documents.values()]
        .filter((document) => live(document) !== undefined && (after === undefined || document.id > after))
        .filter(
          (document) => where === undefined || indexes.values(collection, document.value)[where.field] === where.equals,
        )
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, Math.min(limit, MAX_LIST_LIMIT))
        .map((document) => structuredClone(document));
    },
    async putBlob(unit, collection, id, bytes) {
      blobs.set(open(unit, collection, id).key, Uint8Array.from(bytes));
    },
    async getBlob(unit, collection, id) {
      const bytes = blobs.get(open(unit, collection, id).key);
      return bytes === undefined ? undefined : Uint8Array.from(bytes);
    },
    async removeBlob(unit, collection, id) {
      return blobs.delete(open(unit, collection, id).key);
    },
    async sweep(limit) {
      let dropped = 0;
      for (const documents of collections.values()) {
        for (const document of documents.values()) {
          if (dropped >= limit) return dropped;
          if (live(document) === undefined && documents.delete(document.id)) dropped += 1;
        }
      }
      return dropped;
    },
    async close() {
      closed = true;
    },
  };
}
