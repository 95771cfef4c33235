import type { ContactId, UnitId } from '@patchpanel/protocol';
import type { Documents } from '../documents/documents.js';
import type { CompletedContact, ContactDetails } from '../engine/facts.js';

/** The collection of finished contacts; listed by contact, by agent, by the customer's main contact, and by either party. */
export const CONTACTS_COLLECTION = 'contacts';
/** The fields by which it can be listed. */
export const CONTACT_INDEXES = ['contactId', 'agentId', 'masterId', 'from', 'to'] as const;
const TIME_DIGITS = 16;

/** A finished contact as it is stored: one flat object, since documents are indexed by fields of their own. */
export type ContactDocument = Omit<CompletedContact, 'details'> &
  Omit<ContactDetails, 'mediaType' | 'masterId'> &
  /* Stored by version 1, which knew calls alone. */
  Partial<Pick<ContactDetails, 'mediaType' | 'masterId'>>;

/** What the ids of contacts begin with that were finished at this time or later: documents are listed in the order of ids. */
export const historyIdFrom = (endedAt: number): string => String(Math.max(0, endedAt)).padStart(TIME_DIGITS, '0');

/** The id of a finished contact's document: a contact that is written again is the same document. */
export const contactDocumentId = ({ endedAt, details }: CompletedContact): string =>
  `${historyIdFrom(endedAt)}-${details.contactId}`;

/** The finished contact of an id. */
export async function findCompleted(
  documents: Documents,
  unit: UnitId,
  contactId: ContactId,
): Promise<ContactDocument | undefined> {
  const where = { field: 'contactId', equals: contactId };
  const [found] = await documents.list(unit, CONTACTS_COLLECTION, { where, limit: 1 });
  return found?.value as unknown as ContactDocument | undefined;
}
