import type { ContactId } from '@patchpanel/protocol';
import type { CustomerData } from '@patchpanel/protocol/api';
import { type CustomerItem, customerItemKey } from '../unit/customer-view.js';
import { type CustomerDocument, type CustomerSource, findDocuments, ofConversation } from './customer-documents.js';

/** Something about a customer, from the state or from the documents. */
type Entry = CustomerData['documents'][number];

/** What belongs together; `cursor` goes on behind it. */
interface Part {
  readonly entries: readonly Entry[];
  readonly cursor: string;
}

const CURSOR = /^(?:state|open|stored [0-9]{1,3}):/;

/** Tells whether a cursor is one that an export gave. */
export const isExportCursor = (cursor: string): boolean => CURSOR.test(cursor);

/**
 * Everything about a customer from behind `cursor` on, `limit` entries or a few more: what the state holds, the documents of
 * contacts that are still open, and those that the address leads to. `next` is there while there may be more.
 */
export async function exportCustomer(
  source: CustomerSource,
  address: string,
  cursor: string | undefined,
  limit: number,
): Promise<CustomerData> {
  const found = new Map<string, Entry>();
  for await (const part of partsOf(source, address, cursor ?? 'state:')) {
    for (const entry of part.entries) found.set(`${entry.collection}/${entry.id}`, entry);
    if (found.size >= limit) return { documents: [...found.values()], next: part.cursor };
  }
  return { documents: [...found.values()] };
}

/** What the state of the unit holds about a customer, behind `after`. */
export async function* heldItems({ unit }: CustomerSource, address: string, after = ''): AsyncGenerator<CustomerItem> {
  for (let from = after; ; ) {
    const items = await unit.ask({ kind: 'customer', address, after: from });
    yield* items;
    const last = items.at(-1);
    if (last === undefined) return;
    from = customerItemKey(last);
  }
}

async function* partsOf(source: CustomerSource, address: string, cursor: string): AsyncGenerator<Part> {
  const colon = cursor.indexOf(':');
  const [stage, after] = [cursor.slice(0, colon), cursor.slice(colon + 1)];
  if (stage === 'state') {
    for await (const item of heldItems(source, address, after)) {
      yield { entries: [item], cursor: `state:${customerItemKey(item)}` };
    }
  }
  if (stage === 'state' || stage === 'open') {
    for await (const item of heldItems(source, address, stage === 'open' ? after : 'open-contacts/')) {
      const { contactId, masterId } = item.value as { readonly contactId: ContactId; readonly masterId: ContactId };
      const entries: Entry[] = [];
      for await (const found of ofConversation(source, { contactId, masterId })) entries.push(toEntry(found));
      yield { entries, cursor: `open:${customerItemKey(item)}` };
    }
  }
  const from = stage.startsWith('stored ') ? `${stage.slice('stored '.length)}:${after}` : '0:';
  for await (const group of findDocuments(source, address, from)) {
    yield { entries: group.documents.map(toEntry), cursor: `stored ${group.cursor}` };
  }
}

const toEntry = ({ collection, document: { id, value } }: CustomerDocument): Entry => ({ collection, id, value });
