import { type LogEntry, MAX_ENTRY_BYTES } from './log.js';
import { LogError } from './log-error.js';

/** An entry as it is stored: its JSON text in UTF-8. @throws LogError `entry_too_large` */
export function encodeEntry(entry: LogEntry): Buffer {
  const bytes = Buffer.from(JSON.stringify(entry));
  assertEntrySize(bytes.length);
  return bytes;
}

/** @throws LogError `entry_too_large` */
export function assertEntrySize(bytes: number): void {
  if (bytes <= MAX_ENTRY_BYTES) return;
  throw new LogError(
    'entry_too_large',
    `The entry has ${bytes} bytes, ${MAX_ENTRY_BYTES} are the most; send less text in one request.`,
  );
}
