import { type ContactId, toContactId } from '@patchpanel/protocol';
import { type CollectionName, CUSTOMER_COLLECTIONS, type CustomerRule } from '../documents/collections.js';
import type { Documents, StoredDocument } from '../documents/documents.js';
import type { Unit } from '../unit/unit-contract.js';

const BATCH = 200;
const QUERIES = CUSTOMER_COLLECTIONS.flatMap(([collection, { byAddress = [] }]) =>
  byAddress.map((field) => ({ collection, field })),
);

/** Where customers are looked for. */
export interface CustomerSource {
  readonly documents: Documents;
  readonly unit: Pick<Unit, 'id' | 'ask'>;
}

/** A document that names a customer. */
export interface CustomerDocument {
  readonly collection: CollectionName;
  readonly document: StoredDocument;
}

/** A document found by the address, behind everything that belongs to its conversation; `cursor` goes on behind it. */
export interface CustomerGroup {
  readonly documents: readonly CustomerDocument[];
  readonly conversation: ContactId;
  readonly cursor: string;
}

/** What leads to documents: a conversation and one contact of it. */
interface Conversation {
  readonly contactId: ContactId;
  readonly masterId: ContactId;
}

/**
 * Finds the documents that name a customer, a few at a time, beginning behind `cursor`. What is removed meanwhile disturbs
 * nothing; a document may come twice.
 */
export async function* findDocuments(
  source: CustomerSource,
  address: string,
  cursor: string,
): AsyncGenerator<CustomerGroup> {
  const colon = cursor.indexOf(':');
  const first = Number(cursor.slice(0, colon));
  for (const [place, { collection, field }] of QUERIES.entries()) {
    if (place < first) continue;
    const after = place === first ? cursor.slice(colon + 1) : '';
    for await (const document of listWhere(source, collection, field, address, after)) {
      const { contactId, masterId } = conversationOf(document);
      const group: CustomerDocument[] = [];
      if (collection === 'contacts') {
        for await (const found of ofConversation(source, { contactId, masterId })) {
          if (!isFoundByAddress(found, address)) group.push(found);
        }
      }
      group.push(...(await withParts(source, { collection, document })));
      yield { documents: group, conversation: masterId, cursor: `${place}:${document.id}` };
    }
  }
}

/** The documents of a conversation whose contacts lead to them. */
export async function* ofConversation(
  source: CustomerSource,
  conversation: Conversation,
): AsyncGenerator<CustomerDocument> {
  for (const [collection, rule] of CUSTOMER_COLLECTIONS) {
    for (const [field, equals] of fieldsOf(rule, conversation)) {
      for await (const document of listWhere(source, collection, field, equals, '')) {
        yield* await withParts(source, { collection, document });
      }
    }
    for (const id of idsOf(rule, conversation)) {
      const document = await source.documents.get(source.unit.id, collection, id);
      if (document !== undefined) yield { collection, document };
    }
  }
}

function fieldsOf(
  { byContact = [], byConversation = [] }: CustomerRule,
  { contactId, masterId }: Conversation,
): (readonly [field: string, equals: string])[] {
  const ids = [...new Set([contactId, masterId])];
  return [
    ...byContact.flatMap((field) => ids.map((id) => [field, id] as const)),
    ...byConversation.map((field) => [field, masterId] as const),
  ];
}

function idsOf({ idOf }: CustomerRule, { contactId, masterId }: Conversation): readonly string[] {
  if (idOf === 'contact') return [...new Set([contactId, masterId])];
  return idOf === 'conversation' ? [masterId] : [];
}

/* A document behind its parts: who finds it finds them. */
async function withParts({ documents, unit }: CustomerSource, found: CustomerDocument): Promise<CustomerDocument[]> {
  const parts: CustomerDocument[] = [];
  const { attachments } = found.document.value as { readonly attachments?: readonly string[] };
  if (found.collection !== 'mails' || attachments === undefined) return [found];
  for (const [collection, { idOf }] of CUSTOMER_COLLECTIONS) {
    if (idOf !== 'mail') continue;
    for (const place of attachments.keys()) {
      const document = await documents.get(unit.id, collection, `${found.document.id}/${place}`);
      if (document !== undefined) parts.push({ collection, document });
    }
  }
  return [...parts, found];
}

/* What the query by address finds is a group of its own. */
function isFoundByAddress({ collection, document: { value } }: CustomerDocument, address: string): boolean {
  const { from, to } = value as { readonly from?: string; readonly to?: string };
  return collection === 'contacts' && (from === address || to === address);
}

function conversationOf({ id, value }: StoredDocument): Conversation {
  const { contactId = toContactId(id), ...more } = value as {
    readonly contactId?: ContactId;
    readonly masterId?: ContactId;
    readonly conversationId?: ContactId;
  };
  return { contactId, masterId: more.masterId ?? more.conversationId ?? contactId };
}

async function* listWhere(
  { documents, unit }: CustomerSource,
  collection: CollectionName,
  field: string,
  equals: string,
  from: string,
): AsyncGenerator<StoredDocument> {
  for (let after = from; ; ) {
    const found = await documents.list(unit.id, collection, { where: { field, equals }, after, limit: BATCH });
    yield* found;
    if (found.length < BATCH) return;
    after = found[found.length - 1]?.id ?? after;
  }
}
