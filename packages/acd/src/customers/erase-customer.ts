import type { ContactId } from '@patchpanel/protocol';
import { toContactId } from '@patchpanel/protocol';
import { customerItemKey } from '../unit/customer-view.js';
import { type CustomerSource, findDocuments } from './customer-documents.js';
import { heldItems } from './export-customer.js';

/** What was erased, by collection, and the customer's open contacts, whose data stays until they are over. */
export interface Erasure {
  readonly erased: ReadonlyMap<string, number>;
  readonly open: readonly ContactId[];
}

/**
 * Erases a customer: first what the state of the unit keeps for later, by commands that `forget` gives, then the documents. May
 * be repeated at any time, also after it was interrupted.
 */
export async function eraseCustomer(
  source: CustomerSource,
  address: string,
  forget: () => Promise<unknown>,
): Promise<Erasure> {
  const { documents, unit } = source;
  const { forgotten, open } = await forgetHeld(source, address, forget);
  const erased = new Map<string, number>();
  const count = (collection: string): unknown => erased.set(collection, (erased.get(collection) ?? 0) + 1);
  for (const key of forgotten) count(key.slice(0, key.indexOf('/')));

  const known = new Map<ContactId, boolean>();
  const isOpen = async (conversation: ContactId): Promise<boolean> => {
    const answer = known.get(conversation) ?? (await unit.ask({ kind: 'isOpen', contactId: conversation }));
    known.set(conversation, answer);
    return answer;
  };
  for await (const { documents: found, conversation } of findDocuments(source, address, '0:')) {
    if (await isOpen(conversation)) continue;
    for (const { collection, document } of found) {
      if (await documents.remove(unit.id, collection, document.id)) count(collection);
    }
  }
  return { erased, open };
}

/* One decision forgets a part; what comes meanwhile is forgotten too. */
async function forgetHeld(source: CustomerSource, address: string, forget: () => Promise<unknown>) {
  const forgotten = new Set<string>();
  for (;;) {
    const open: ContactId[] = [];
    let left = 0;
    for await (const item of heldItems(source, address)) {
      if (item.collection === 'open-contacts') {
        open.push(toContactId(item.id));
        continue;
      }
      left += 1;
      forgotten.add(customerItemKey(item));
    }
    if (left === 0) return { forgotten, open };
    await forget();
  }
}
