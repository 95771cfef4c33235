import { TAGS_COLLECTION } from '../http/contact-tags.js';
import { DRAFTS_COLLECTION } from '../http/drafts/draft-store.js';
import { CONTACTS_COLLECTION } from '../unit/contact-documents.js';
import { MESSAGES_COLLECTION } from '../unit/entry-documents.js';

/** How a collection's documents are found that name a customer; the fields are declared indexes of the collection. */
export interface CustomerCollection {
  readonly collection: string;
  /** Fields that hold the customer's address. What outlives the finished contact needs one. */
  readonly byAddress?: readonly string[];
  /** Fields that hold the id of a contact; its finished contact leads to them. */
  readonly byContact?: readonly string[];
  /** Fields that hold the id of a conversation: of its first contact. */
  readonly byConversation?: readonly string[];
  /** The document's own id is that of a contact. */
  readonly isContact?: true;
}

/** Every collection that may name a customer: what is not listed here is neither exported nor erased. */
export const CUSTOMER_COLLECTIONS: readonly CustomerCollection[] = [
  { collection: CONTACTS_COLLECTION, byAddress: ['from', 'to'] },
  { collection: DRAFTS_COLLECTION, byContact: ['contactId'] },
  { collection: MESSAGES_COLLECTION, byConversation: ['conversationId'] },
  { collection: TAGS_COLLECTION, isContact: true },
];
