import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

/* The two pages at the file's beginning say what the file holds; the one with the later transaction counts. */
const MAGIC = 0xbeefc0de;
const AT = { magic: 24, pageSize: 48, lastPage: 144, transaction: 152 } as const;
const META_BYTES = 160;
/* Where the second page begins follows from the first; both fit into this. */
const HEAD_BYTES = 65_536 + META_BYTES;
/* Pages that were taken last and given back at once are never written: a whole file may lack a few of its last ones. */
const MISSING_PAGES = 64;

/**
 * Looks at an lmdb file before it is opened: a file that was cut short ends the process when a missing page is read, and what is
 * no such file would be overwritten. Gives what is wrong, `undefined` where nothing is or there is no file yet.
 */
export function lmdbFileProblem(directory: string): string | undefined {
  const path = join(directory, 'data.mdb');
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const { size } = fstatSync(file);
    const head = Buffer.alloc(HEAD_BYTES);
    const read = readSync(file, head, 0, HEAD_BYTES, 0);
    const first = metaAt(head.subarray(0, read), 0);
    if (first === undefined) return `${path} is not a file of this database`;
    const second = metaAt(head.subarray(0, read), first.pageSize);
    const newest = second !== undefined && second.transaction > first.transaction ? second : first;
    const expected = (newest.lastPage + 1) * first.pageSize;
    const missing = (expected - size) / first.pageSize;
    const isWhole = missing <= Math.min(MISSING_PAGES, newest.lastPage / 4);
    return isWhole ? undefined : `${path} is cut short: ${size} of ${expected} bytes are there`;
  } finally {
    closeSync(file);
  }
}

function metaAt(
  head: Buffer,
  at: number,
): { readonly pageSize: number; readonly lastPage: number; readonly transaction: bigint } | undefined {
  if (head.length < at + META_BYTES || head.readUInt32LE(at + AT.magic) !== MAGIC) return undefined;
  const pageSize = head.readUInt32LE(at + AT.pageSize);
  if (pageSize < 256 || pageSize > 65_536) return undefined;
  return {
    pageSize,
    lastPage: Number(head.readBigUInt64LE(at + AT.lastPage)),
    transaction: head.readBigUInt64LE(at + AT.transaction),
  };
}
