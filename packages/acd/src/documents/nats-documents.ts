import type { UnitId } from '@patchpanel/protocol';
import { once } from '../nats/ensure-stream.js';
import { fromToken, toToken } from '../nats/names.js';
import type { NatsLink } from '../nats/nats-link.js';
import { openObjects } from '../nats/objects.js';
import { repeat } from '../nats/repeat.js';
import type { Clock } from '../unit/clock.js';
import { createCollectionIndexes } from './collection-indexes.js';
import { documentKey } from './document-key.js';
import {
  DEFAULT_LIST_LIMIT,
  type Documents,
  DocumentsError,
  type JsonValue,
  MAX_LIST_LIMIT,
  type StoredDocument,
} from './documents.js';
import { type Bucket, openBucket } from './nats-bucket.js';
import { collectionPrefix, documentKeyOf, expiryKey, indexPrefix } from './nats-keys.js';
import { createNatsSweep } from './nats-sweep.js';

/** What the documents need beside NATS. The caller closes the link. */
export interface NatsDocumentsOptions {
  readonly link: NatsLink;
  readonly clock: Clock;
  /** A new id that nobody else can have. */
  readonly newId: () => string;
}

/** A document as it is stored. */
interface Envelope {
  readonly value: JsonValue;
  readonly expiresAt?: number;
  /** The keys by which it is found: they are written before it and dropped after it. */
  readonly keys: readonly string[];
  /** Which put this is: how one that got no answer is known again. */
  readonly put: string;
}

/** What is at a document's key. */
export interface Held {
  readonly revision: number;
  readonly envelope: Envelope | undefined;
}

const GETS_AT_ONCE = 32;

/**
 * Documents on NATS: a bucket of the key-value store and one of the object store per unit. A list by a declared index finds
 * more than it should where a put was interrupted, never less; what does not fit is left out when it is read.
 */
export function createNatsDocuments({ link, clock, newId }: NatsDocumentsOptions): Documents {
  const indexes = createCollectionIndexes();
  const buckets = once((unit): Promise<Bucket> => openBucket(link, `pp-doc-${toToken(unit)}`));
  const stores = once((unit) =>
    openObjects({ link, clock, stream: `pp-blob-${toToken(unit)}`, subject: `pp.blob.${toToken(unit)}` }),
  );
  const units = new Set<string>();
  let closed = false;

  function check(unit: UnitId, collection: string, id = ''): void {
    if (closed) throw new DocumentsError('closed', 'The documents are closed.');
    documentKey(unit, collection, id);
    units.add(unit);
  }
  const bucketOf = (unit: string): Promise<Bucket> => repeat(clock, () => buckets(unit));
  const isLive = (envelope: Envelope | undefined): envelope is Envelope =>
    envelope !== undefined && (envelope.expiresAt === undefined || envelope.expiresAt > clock.now());

  async function held(bucket: Bucket, key: string): Promise<Held> {
    const { bytes, revision } = await repeat(clock, () => bucket.get(key));
    return { revision, envelope: bytes === undefined ? undefined : JSON.parse(Buffer.from(bytes).toString()) };
  }

  function keysOf(collection: string, id: string, value: JsonValue, expiresAt: number | undefined): string[] {
    const found = Object.entries(indexes.values(collection, value)).map(
      ([field, content]) => `${indexPrefix(collection, field, content)}${toToken(id)}`,
    );
    return expiresAt === undefined ? found : [...found, expiryKey(collection, id, expiresAt, clock.now())];
  }

  /** Removes what is held, if it is still that. */
  async function drop(bucket: Bucket, { revision, envelope }: Held): Promise<boolean> {
    if (!(await repeat(clock, () => bucket.remove(revision)))) return false;
    await Promise.all((envelope?.keys ?? []).map((each) => bucket.drop(each, revision)));
    return true;
  }
  const sweep = createNatsSweep({ clock, held, drop });

  async function find(
    unit: UnitId,
    collection: string,
    ids: readonly string[],
    fits: (value: JsonValue) => boolean,
    limit: number,
  ) {
    const bucket = await bucketOf(unit);
    const found: StoredDocument[] = [];
    for (let at = 0; at < ids.length && found.length < limit; at += GETS_AT_ONCE) {
      const part = ids.slice(at, at + GETS_AT_ONCE);
      const all = await Promise.all(part.map((id) => held(bucket, documentKeyOf(collection, id))));
      for (const [index, { revision, envelope }] of all.entries()) {
        if (isLive(envelope) && fits(envelope.value)) found.push(storedOf(part[index] as string, revision, envelope));
      }
    }
    return found.slice(0, limit);
  }

  return {
    declare: indexes.declare,
    async put(unit, collection, id, value, { expectedRevision, expiresAt } = {}) {
      check(unit, collection, id);
      const bucket = await bucketOf(unit);
      const key = documentKeyOf(collection, id);
      const keys = keysOf(collection, id, value, expiresAt);
      const envelope: Envelope = { value, keys, put: newId(), ...(expiresAt === undefined ? {} : { expiresAt }) };
      const text = JSON.stringify(envelope);
      for (;;) {
        const before = await held(bucket, key);
        if (before.envelope?.put === envelope.put) return { kind: 'ok', revision: before.revision };
        const there = isLive(before.envelope) ? before.revision : 0;
        if (expectedRevision !== undefined && expectedRevision !== there) return { kind: 'conflict', revision: there };
        await repeat(clock, () => Promise.all(keys.map((each) => bucket.mark(each))));
        const revision = await repeat(clock, () => bucket.put(key, text, before.revision));
        if (revision === undefined) continue;
        const stale = (before.envelope?.keys ?? []).filter((each) => !keys.includes(each));
        await Promise.all(stale.map((each) => bucket.drop(each, revision)));
        return { kind: 'ok', revision };
      }
    },
    async get(unit, collection, id) {
      check(unit, collection, id);
      const { revision, envelope } = await held(await bucketOf(unit), documentKeyOf(collection, id));
      return isLive(envelope) ? storedOf(id, revision, envelope) : undefined;
    },
    async remove(unit, collection, id) {
      check(unit, collection, id);
      const bucket = await bucketOf(unit);
      const key = documentKeyOf(collection, id);
      for (;;) {
        const found = await held(bucket, key);
        if (found.envelope === undefined) return false;
        if (await drop(bucket, found)) return isLive(found.envelope);
      }
    },
    async list(unit, collection, { where, after, limit = DEFAULT_LIST_LIMIT } = {}) {
      check(unit, collection);
      if (where !== undefined) indexes.check(collection, where.field);
      const bucket = await bucketOf(unit);
      const prefix =
        where === undefined ? collectionPrefix(collection) : indexPrefix(collection, where.field, where.equals);
      const tokens = await repeat(clock, () => bucket.keys(prefix));
      const ids = tokens
        .map(fromToken)
        .filter((id) => after === undefined || id > after)
        .sort(byText);
      const fits = (value: JsonValue): boolean =>
        where === undefined || indexes.values(collection, value)[where.field] === where.equals;
      return find(unit, collection, ids, fits, Math.min(limit, MAX_LIST_LIMIT));
    },
    async putBlob(unit, collection, id, bytes) {
      check(unit, collection, id);
      await (await repeat(clock, () => stores(unit))).put(`${collection}/${id}`, bytes);
    },
    async getBlob(unit, collection, id) {
      check(unit, collection, id);
      return (await repeat(clock, () => stores(unit))).get(`${collection}/${id}`);
    },
    async removeBlob(unit, collection, id) {
      check(unit, collection, id);
      return (await repeat(clock, () => stores(unit))).remove(`${collection}/${id}`);
    },
    async sweep(limit) {
      let dropped = 0;
      for (const unit of units) dropped += await sweep(await bucketOf(unit), limit - dropped);
      return dropped;
    },
    async close() {
      closed = true;
    },
  };
}

const byText = (a: string, b: string): number => (a < b ? -1 : 1);

function storedOf(id: string, revision: number, { value, expiresAt }: Envelope): StoredDocument {
  return { id, value, revision, ...(expiresAt === undefined ? {} : { expiresAt }) };
}
