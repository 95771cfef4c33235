import type { UnitId } from '@patchpanel/protocol';
import type { CollectionName } from './collections.js';

/** What a document holds: anything that JSON holds. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/** A stored document; its revision grows with every put. */
export interface StoredDocument {
  readonly id: string;
  readonly value: JsonValue;
  readonly revision: number;
  /** Milliseconds since the epoch from which on the document is gone. */
  readonly expiresAt?: number;
}

/** How a put is fenced and how long its document lives. */
export interface PutOptions {
  /** Put only over this revision; `0`: only where there is none. */
  readonly expectedRevision?: number;
  readonly expiresAt?: number;
}

/** `conflict` names the revision that is there (`0`: none). */
export type PutResult =
  | { readonly kind: 'ok'; readonly revision: number }
  | { readonly kind: 'conflict'; readonly revision: number };

/** How many documents a list has when nobody says. */
export const DEFAULT_LIST_LIMIT = 100;
/** The most documents that one list has. */
export const MAX_LIST_LIMIT = 1_000;

/** Which documents of a collection, in the order of their ids. */
export interface ListOptions {
  /** Only documents whose declared index field has exactly this value. @throws DocumentsError `index_not_declared` */
  readonly where?: { readonly field: string; readonly equals: string };
  /** Only ids after this one: how the next part of a long list is asked for. */
  readonly after?: string;
  /** At most this many; 100 if left out, 1000 at most. */
  readonly limit?: number;
}

/** What must outlive the log or is too large for it. A put that was answered survives a crash (drivers on disk). */
export interface Documents {
  /** Names the top-level string fields by which a collection can be listed; once, before the first use. */
  declare(collection: CollectionName, fields: readonly string[]): void;
  put(unit: UnitId, collection: CollectionName, id: string, value: JsonValue, options?: PutOptions): Promise<PutResult>;
  /** The document, unless it is not there or has expired. */
  get(unit: UnitId, collection: CollectionName, id: string): Promise<StoredDocument | undefined>;
  /** Tells whether there was one. */
  remove(unit: UnitId, collection: CollectionName, id: string): Promise<boolean>;
  list(unit: UnitId, collection: CollectionName, options?: ListOptions): Promise<readonly StoredDocument[]>;
  /** Stores bytes under an id of their own, whole or not at all. */
  putBlob(unit: UnitId, collection: CollectionName, id: string, bytes: Uint8Array): Promise<void>;
  getBlob(unit: UnitId, collection: CollectionName, id: string): Promise<Uint8Array | undefined>;
  removeBlob(unit: UnitId, collection: CollectionName, id: string): Promise<boolean>;
  /** Drops what has expired; reading hides it already. Returns how many were dropped, at most `limit`. */
  sweep(limit: number): Promise<number>;
  /** Ends it; may be called again. */
  close(): Promise<void>;
}

/** What the documents refuse: compare `code`, never the text. */
export class DocumentsError extends Error {
  readonly code: 'index_not_declared' | 'invalid_name' | 'directory_in_use' | 'damaged' | 'closed';

  constructor(code: DocumentsError['code'], message: string) {
    super(message);
    this.name = 'DocumentsError';
    this.code = code;
  }
}
