import type { UnitId } from '@patchpanel/protocol';
import { type LogEntry, MAX_ENTRY_BYTES } from './log.js';
import { LogError } from './log-error.js';
import { upcast } from './versions.js';

/** An entry as it is stored: its JSON text in UTF-8. @throws LogError `entry_too_large` */
export function encodeEntry(entry: LogEntry): Buffer {
  const bytes = Buffer.from(JSON.stringify(entry));
  assertEntrySize(bytes.length);
  return bytes;
}

/** The entry of stored bytes, in this release's version. @throws LogError `newer_version`, or `damaged` where it is no entry */
export function decodeEntry(unit: UnitId, sequence: number, bytes: Uint8Array): LogEntry {
  let stored: unknown;
  try {
    stored = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString());
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (typeof stored !== 'object' || stored === null) {
    throw new LogError('damaged', `Entry ${sequence} of unit ${unit} cannot be read; restore a backup.`);
  }
  return upcast<LogEntry>(stored as LogEntry);
}

/** @throws LogError `entry_too_large` */
export function assertEntrySize(bytes: number): void {
  if (bytes <= MAX_ENTRY_BYTES) return;
  throw new LogError(
    'entry_too_large',
    `The entry has ${bytes} bytes, ${MAX_ENTRY_BYTES} are the most; send less text in one request.`,
  );
}
