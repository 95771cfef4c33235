import type { ContactId } from '@patchpanel/protocol';
import type { LocalView } from '../../unit/local-view.js';
import type { DraftStore } from './draft-store.js';

/** Forgets the drafts of contacts that are closed for good. @see EX-110 */
export interface DraftKeeper {
  /** Something is about to be kept for this contact. */
  expect(contactId: ContactId): void;
  /** Something was kept for it; it may have been closed meanwhile. */
  written(contactId: ContactId): void;
  /** Looks at the unit after it changed. */
  follow(): void;
  /** Resolves once everything that was found closed is forgotten. */
  settled(): Promise<void>;
}

/** Starts with what the store holds: contacts may have been closed when nobody looked. */
export async function createDraftKeeper(
  store: DraftStore,
  view: LocalView,
  failed: (error: unknown) => void,
): Promise<DraftKeeper> {
  const watched = new Set(await store.contacts());
  const running = new Set<Promise<void>>();

  function forget(contactId: ContactId): void {
    watched.delete(contactId);
    const run = store
      .forget(contactId)
      .catch((error: unknown) => {
        watched.add(contactId);
        failed(error);
      })
      .finally(() => running.delete(run));
    running.add(run);
  }

  function follow(): void {
    if (watched.size === 0) return;
    const open = new Set(view.contacts().map((contact) => contact.contactId));
    for (const contactId of [...watched]) if (!open.has(contactId)) forget(contactId);
  }

  return {
    expect: (contactId) => void watched.add(contactId),
    written(contactId) {
      watched.add(contactId);
      if (view.contactOwner(contactId) === undefined) follow();
    },
    follow,
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
