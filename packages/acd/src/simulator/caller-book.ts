import { type ContactId, toContactId, type UnitId } from '@patchpanel/protocol';
import type { Documents } from '../documents/documents.js';
import type { Clock } from '../unit/clock.js';

const COLLECTION = 'callers';
const BATCH = 500;
/** Nobody simulated stays on the line for longer. */
const LONGEST_CALL_MS = 86_400_000;

/** Remembers through a restart which contacts are simulated customers: they have to hang up by themselves. */
export interface CallerBook {
  /** Those who were on the line when the server ended. */
  known(): Promise<readonly ContactId[]>;
  write(contactId: ContactId): Promise<void>;
  strike(contactId: ContactId): void;
  /** Resolves once everything struck is gone. */
  settled(): Promise<void>;
}

/** Keeps the book in the documents. */
export function createCallerBook(
  documents: Documents,
  unit: UnitId,
  clock: Clock,
  failed: (error: unknown) => void,
): CallerBook {
  const running = new Set<Promise<unknown>>();
  return {
    async known() {
      const found: ContactId[] = [];
      for (let after = ''; ; ) {
        const part = await documents.list(unit, COLLECTION, { after, limit: BATCH });
        found.push(...part.map(({ id }) => toContactId(id)));
        if (part.length < BATCH) return found;
        after = part[part.length - 1]?.id ?? after;
      }
    },
    async write(contactId) {
      await documents.put(unit, COLLECTION, contactId, true, { expiresAt: clock.now() + LONGEST_CALL_MS });
    },
    strike(contactId) {
      const run = documents
        .remove(unit, COLLECTION, contactId)
        .catch(failed)
        .finally(() => running.delete(run));
      running.add(run);
    },
    async settled() {
      await Promise.all(running);
    },
  };
}
