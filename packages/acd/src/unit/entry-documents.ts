import type { CollectionName } from '../documents/collections.js';
import type { Documents, JsonValue } from '../documents/documents.js';
import type { CompletedContact } from '../engine/facts.js';
import type { MessageAdded } from '../engine/facts-digital.js';
import type { SequencedEntry } from '../log/log.js';
import { CONTACT_INDEXES, CONTACTS_COLLECTION, type ContactDocument, contactDocumentId } from './contact-documents.js';

/** The collection of the messages of chats; listed by conversation, in the order in which they were written. */
export const MESSAGES_COLLECTION = 'messages';
const DAY_MS = 86_400_000;
const SEQUENCE_DIGITS = 15;
const PLACE_DIGITS = 4;

/** How long documents are kept, in days. */
export interface DocumentDays {
  readonly historyDays: number;
  readonly contentDays: number;
}

/** Declares the indexes of what entries leave; every node that lists needs it. */
export function declareEntryDocuments(documents: Documents): void {
  documents.declare(CONTACTS_COLLECTION, CONTACT_INDEXES);
  documents.declare(MESSAGES_COLLECTION, ['conversationId']);
}

/** Something that outlives the log. */
export interface EntryDocument {
  readonly collection: CollectionName;
  readonly id: string;
  readonly value: JsonValue;
  readonly expiresAt: number;
}

/** What an entry leaves to the documents: writing the same entry again writes the same documents. */
export function* documentsOf({ sequence, entry }: SequencedEntry, days: DocumentDays): Generator<EntryDocument> {
  for (const [place, fact] of entry.facts.entries()) {
    if (fact.t === 'ContactCompleted') yield contactDocument(fact.contact, days);
    else if (fact.t === 'MessageAdded') yield messageDocument(fact, messageId(fact, sequence, place), days);
  }
}

/** Tells whether an entry leaves anything. */
export function hasDocuments({ entry }: SequencedEntry): boolean {
  return entry.facts.some(({ t }) => t === 'ContactCompleted' || t === 'MessageAdded');
}

function contactDocument(contact: CompletedContact, { historyDays }: DocumentDays): EntryDocument {
  const { details, ...rest } = contact;
  const value: ContactDocument = { ...details, ...rest };
  const id = contactDocumentId(contact);
  const expiresAt = rest.endedAt + historyDays * DAY_MS;
  return { collection: CONTACTS_COLLECTION, id, value: value as unknown as JsonValue, expiresAt };
}

function messageDocument({ t, ...value }: MessageAdded, id: string, { contentDays }: DocumentDays): EntryDocument {
  return { collection: MESSAGES_COLLECTION, id, value, expiresAt: value.at + contentDays * DAY_MS };
}

function messageId({ conversationId }: MessageAdded, sequence: number, place: number): string {
  return `${conversationId}/${String(sequence).padStart(SEQUENCE_DIGITS, '0')}-${String(place).padStart(PLACE_DIGITS, '0')}`;
}
