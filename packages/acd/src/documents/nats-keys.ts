import { createHash } from 'node:crypto';
import { toToken } from '../nats/names.js';

const DAY_MS = 86_400_000;
const HASH_CHARACTERS = 32;

/** The day of a moment, as it is in the keys of what expires. */
export const dayOf = (ms: number): number => Math.floor(ms / DAY_MS);

/** The key of a document; the id comes last and is one token. */
export const documentKeyOf = (collection: string, id: string): string => `d.${toToken(collection)}.${toToken(id)}`;

/** What begins the keys of all documents of a collection. */
export const collectionPrefix = (collection: string): string => `d.${toToken(collection)}.`;

/** What begins the keys that name the documents with a value in a field; the value is hashed, it may be long and personal. */
export const indexPrefix = (collection: string, field: string, value: string): string =>
  `i.${toToken(collection)}.${toToken(field)}.${createHash('sha256').update(value).digest('hex').slice(0, HASH_CHARACTERS)}.`;

/** What begins the keys of what expires on a day. */
export const expiryPrefix = (day: number): string => `e.${day}.`;

/** The key that names when a document expires: under its day, or today's where that is over. */
export const expiryKey = (collection: string, id: string, expiresAt: number, now: number): string =>
  `${expiryPrefix(dayOf(Math.max(expiresAt, now)))}${expiresAt}.${toToken(collection)}.${toToken(id)}`;
