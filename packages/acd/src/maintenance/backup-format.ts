import type { StoredValue } from '../documents/lmdb-document-store.js';

/*
 * A backup is a gzipped text of JSON lines: a head, the records (first the log, then documents, then blobs), an end. The log
 * comes before the documents, because documents that are ahead of their log are harmless and the reverse is not.
 */

/** The version of backups that this release writes. */
export const BACKUP_VERSION = 1;

/** The longest line in bytes; a longer one is neither written nor read, so that neither side needs more memory. */
export const MAX_LINE_BYTES = 128 * 1024 * 1024;

/** A blob is written in parts of this many bytes. */
export const BLOB_PART_BYTES = 192 * 1024;

/** The first line. */
export interface BackupHead {
  readonly kind: 'patchpanel-backup';
  readonly version: number;
  /** The newest version of log entries that may be in it. */
  readonly logVersion: number;
  readonly unit: string;
  /** Milliseconds since the epoch. */
  readonly madeAt: number;
  /** The log that is in it: up to `trimmed` it was dropped before, `last` is the last entry. */
  readonly trimmed: number;
  readonly last: number;
}

/** One line between head and end. */
export type BackupRecord =
  | { readonly kind: 'entry'; readonly sequence: number; readonly entry: unknown }
  | { readonly kind: 'snapshot'; readonly head: unknown }
  | { readonly kind: 'slice'; readonly generation: number; readonly index: number; readonly slice: unknown }
  | { readonly kind: 'document'; readonly key: string; readonly stored: StoredValue }
  /** A part of a file, in the order of its bytes. */
  | { readonly kind: 'blob'; readonly name: string; readonly at: number; readonly base64: string };

/** The last line: how many records there are, and the hash of every line before. */
export interface BackupEnd {
  readonly kind: 'end';
  readonly records: number;
  readonly sha256: string;
}

/** What is in a backup, counted. */
export interface BackupSummary {
  readonly unit: string;
  readonly madeAt: number;
  readonly entries: number;
  readonly documents: number;
  readonly blobs: number;
  /** Of the file. */
  readonly bytes: number;
}

/** What a blob's file is called. */
export const BLOB_NAME = /^[0-9a-f]{64}$/;
