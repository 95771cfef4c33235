import type { ContactId } from '@patchpanel/protocol';
import type { DecidingUnit } from '../../unit/unit-contract.js';
import type { DraftStore } from './draft-store.js';

/** Forgets the drafts of customers of whom no contact is open any more. @see EX-110 */
export interface DraftKeeper {
  /** Ends it; resolves once everything that was found closed is forgotten. */
  close(): Promise<void>;
}

/** Begins with what the store holds: contacts may have been closed when nobody looked. */
export async function startDraftKeeper(
  store: DraftStore,
  unit: DecidingUnit,
  failed: (error: unknown) => void,
): Promise<DraftKeeper> {
  const running = new Set<Promise<void>>();
  /* What could not be forgotten is tried again with the next contact that is closed. */
  let left: ContactId[] = [];

  function forget(contactId: ContactId): void {
    const run = store
      .forget(contactId)
      .catch((error: unknown) => {
        left.push(contactId);
        failed(error);
      })
      .finally(() => running.delete(run));
    running.add(run);
  }

  const unwatch = unit.onEntry(({ entry }) => {
    for (const fact of entry.facts) {
      if (fact.t !== 'ContactCompleted') continue;
      const { masterId } = fact.contact.details;
      const closed = unit.view.isOpen(masterId) ? left : [...left, masterId];
      left = [];
      closed.forEach(forget);
    }
  });
  const kept = await store.contacts();
  for (const contactId of kept) if (!unit.view.isOpen(contactId)) forget(contactId);

  return {
    async close() {
      unwatch();
      while (running.size > 0) await Promise.all(running);
    },
  };
}
