/** How the documents of a collection that name a customer are found. Fields are declared indexes of the collection. */
export interface CustomerRule {
  /** Fields that hold the customer's address. */
  readonly byAddress?: readonly string[];
  /** Fields that hold the id of a contact. */
  readonly byContact?: readonly string[];
  /** Fields that hold the id of a conversation: of its first contact. */
  readonly byConversation?: readonly string[];
  /** What the document's own id is, or what it begins with. */
  readonly idOf?: 'contact' | 'conversation' | 'mail';
}

/** Either how customers are found in it, or why there are none. */
type CollectionRule = CustomerRule | { readonly noCustomers: string };

/**
 * Every collection of documents there is: the compiler refuses any other, so whoever adds one says here how a customer's data
 * is found in it. What is not found is neither exported nor erased.
 */
export const COLLECTIONS = {
  contacts: { byAddress: ['from', 'to'], byConversation: ['masterId'] },
  messages: { byConversation: ['conversationId'] },
  mails: { byAddress: ['from', 'to'], byConversation: ['conversationId'] },
  'mail-attachments': { idOf: 'mail' },
  recordings: { idOf: 'conversation' },
  drafts: { byContact: ['contactId'] },
  'contact-tags': { idOf: 'contact' },
  feedback: { byContact: ['contactId'] },
  audit: { noCustomers: 'ids and codes alone: what else is reported is not stored' },
  'client-data': {
    noCustomers: 'settings that clients keep for an agent, never looked into; agents change them themselves',
  },
  callers: { noCustomers: 'the ids of simulated customers' },
  keys: { noCustomers: 'keys of the server' },
  'sign-in': { noCustomers: 'grants and sessions of agents' },
  'signed-out': { noCustomers: 'ids of sign-ins that are over' },
  progress: { noCustomers: 'positions in the log' },
} as const satisfies Readonly<Record<string, CollectionRule>>;

/** The name of a collection. */
export type CollectionName = keyof typeof COLLECTIONS;

/** The collections that name customers, with how they are found. */
export const CUSTOMER_COLLECTIONS: readonly (readonly [CollectionName, CustomerRule])[] = Object.entries(
  COLLECTIONS as Readonly<Record<string, CollectionRule>>,
).flatMap(([name, rule]) => ('noCustomers' in rule ? [] : [[name as CollectionName, rule] as const]));
