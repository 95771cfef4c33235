import type { UnitId } from '@patchpanel/protocol';
import type { Documents, StoredDocument } from '../documents/documents.js';
import { CONTACTS_COLLECTION, type ContactDocument } from '../unit/contact-documents.js';
import { CUSTOMER_COLLECTIONS } from './customer-collections.js';

const BATCH = 200;
const QUERIES = CUSTOMER_COLLECTIONS.flatMap(({ collection, byAddress = [] }) =>
  byAddress.map((field) => ({ collection, field })),
);

/** A document that names a customer. */
export interface CustomerDocument {
  readonly collection: string;
  readonly document: StoredDocument;
}

/** A document found by the address, behind everything that was found by its contact; `cursor` goes on behind it. */
export interface CustomerGroup {
  readonly documents: readonly CustomerDocument[];
  readonly cursor: string;
}

/**
 * Finds what names a customer, a few documents at a time, beginning behind `cursor`. A document that names the customer in two
 * fields comes twice; what is removed meanwhile disturbs nothing.
 */
export async function* findCustomer(
  documents: Documents,
  unit: UnitId,
  address: string,
  cursor = '0:',
): AsyncGenerator<CustomerGroup> {
  const colon = cursor.indexOf(':');
  const first = Number(cursor.slice(0, colon));
  for (const [place, { collection, field }] of QUERIES.entries()) {
    if (place < first) continue;
    const after = place === first ? cursor.slice(colon + 1) : '';
    for await (const document of listWhere(documents, unit, collection, field, address, after)) {
      const group: CustomerDocument[] = [];
      if (collection === CONTACTS_COLLECTION) {
        const contact = document.value as unknown as ContactDocument;
        for await (const found of ofContact(documents, unit, contact)) group.push(found);
      }
      yield { documents: [...group, { collection, document }], cursor: `${place}:${document.id}` };
    }
  }
}

async function* ofContact(
  documents: Documents,
  unit: UnitId,
  { contactId, masterId = contactId }: ContactDocument,
): AsyncGenerator<CustomerDocument> {
  for (const { collection, byContact = [], byConversation = [], isContact } of CUSTOMER_COLLECTIONS) {
    const queries = [
      ...byContact.map((field) => [field, contactId] as const),
      ...byConversation.map((field) => [field, masterId] as const),
    ];
    for (const [field, equals] of queries) {
      for await (const document of listWhere(documents, unit, collection, field, equals, '')) {
        yield { collection, document };
      }
    }
    const own = isContact === undefined ? undefined : await documents.get(unit, collection, contactId);
    if (own !== undefined) yield { collection, document: own };
  }
}

async function* listWhere(
  documents: Documents,
  unit: UnitId,
  collection: string,
  field: string,
  equals: string,
  from: string,
): AsyncGenerator<StoredDocument> {
  for (let after = from; ; ) {
    const found = await documents.list(unit, collection, { where: { field, equals }, after, limit: BATCH });
    yield* found;
    if (found.length < BATCH) return;
    after = found[found.length - 1]?.id ?? after;
  }
}
