import type { Documents } from './documents/documents.js';
import { createMemoryDocuments } from './documents/memory-documents.js';
import type { Log } from './log/log.js';
import { createMemoryLog } from './log/memory-log.js';
import type { Clock } from './unit/clock.js';

/** Opens log and documents: on disk where a directory is given, else in memory. */
export async function openStorage(
  directory: string | undefined,
  clock: Clock,
): Promise<{ readonly log: Log; readonly documents: Documents }> {
  if (directory !== undefined) throw new Error('not yet');
  return { log: createMemoryLog(), documents: createMemoryDocuments({ clock }) };
}
