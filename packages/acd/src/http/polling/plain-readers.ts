import type { SessionId } from '@patchpanel/protocol';

interface PlainReader {
  /** Everything up to here counts as taken. */
  taken: number;
  /** Where the last batch ended; 0 before the first. */
  offered: number;
  /** How many batches were given, as far as it matters: one, or more. */
  batches: number;
  /** The client keeps the plain id: a batch counts as taken when its response ended. */
  trusted: boolean;
}

/** Where clients stand that always poll with the id that start or join answered. @see AS-6 */
export interface PlainReaders {
  /** The position that the next poll with the plain id reads from. */
  positionOf(sessionId: SessionId, start: number): number;
  offered(sessionId: SessionId, position: number): void;
  /** The response with the batch up to this position ended. */
  delivered(sessionId: SessionId, position: number): void;
}

const MAX_READERS = 100_000;

/**
 * Such a client gets its first batch twice, since its second poll cannot be told from one after a broken connection;
 * its third poll acknowledges, and from then on a batch counts as taken when its response ended.
 * At most 100,000 are remembered; a forgotten one starts again from the session's start.
 */
export function createPlainReaders(): PlainReaders {
  const readers = new Map<SessionId, PlainReader>();
  return {
    positionOf(sessionId, start) {
      const known = readers.get(sessionId);
      const reader = known ?? { taken: start, offered: 0, batches: 0, trusted: false };
      if (known === undefined) {
        if (readers.size >= MAX_READERS) readers.delete(readers.keys().next().value as SessionId);
        readers.set(sessionId, reader);
      }
      if (!reader.trusted && reader.batches > 1) {
        reader.trusted = true;
        reader.taken = reader.offered;
      }
      return reader.taken;
    },
    offered(sessionId, position) {
      const reader = readers.get(sessionId);
      if (reader === undefined) return;
      reader.batches += 1;
      reader.offered = position;
    },
    delivered(sessionId, position) {
      const reader = readers.get(sessionId);
      if (reader?.trusted === true) reader.taken = Math.max(reader.taken, position);
    },
  };
}
