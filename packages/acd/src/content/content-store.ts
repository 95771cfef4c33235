import type { ContactId, UnitId } from '@patchpanel/protocol';
import type { CollectionName } from '../documents/collections.js';
import type { Documents, JsonValue } from '../documents/documents.js';
import type { Clock } from '../unit/clock.js';
import type { MailAttachment, StoredMail } from './mail.js';

/** The collections of contents; mails are listed by conversation and by either address. */
export const MAILS_COLLECTION = 'mails';
export const ATTACHMENTS_COLLECTION = 'mail-attachments';
export const RECORDINGS_COLLECTION = 'recordings';
const DAY_MS = 86_400_000;

/** The recording of a voicemail. */
export interface Recording {
  readonly contentType: string;
  /** base64. */
  readonly content: string;
}

/** What is too large for the log: mails, their attachments, recordings. Everything goes after `contentDays`. */
export interface ContentStore {
  putMail(mail: Omit<StoredMail, 'attachments'>, attachments: readonly MailAttachment[]): Promise<void>;
  getMail(mailId: string): Promise<StoredMail | undefined>;
  /** The mails of a conversation, in the order of their ids. */
  mailsOf(conversation: ContactId, after: string, limit: number): Promise<readonly StoredMail[]>;
  getAttachment(mailId: string, place: number): Promise<MailAttachment | undefined>;
  /** Takes a mail back whose command was refused. */
  removeMail(mailId: string): Promise<void>;
  putRecording(conversation: ContactId, recording: Recording): Promise<void>;
  getRecording(conversation: ContactId): Promise<Recording | undefined>;
  removeRecording(conversation: ContactId): Promise<void>;
}

const attachmentId = (mailId: string, place: number): string => `${mailId}/${place}`;

/** Keeps contents in the documents. Attachments are documents of their own, so that they expire with their mail. */
export function createContentStore(
  documents: Documents,
  unit: UnitId,
  clock: Clock,
  contentDays: () => number,
): ContentStore {
  documents.declare(MAILS_COLLECTION, ['conversationId', 'from', 'to']);
  const put = (collection: CollectionName, id: string, value: object): Promise<unknown> =>
    documents.put(unit, collection, id, value as JsonValue, { expiresAt: clock.now() + contentDays() * DAY_MS });
  const get = async <Value>(collection: CollectionName, id: string): Promise<Value | undefined> =>
    (await documents.get(unit, collection, id))?.value as unknown as Value | undefined;

  return {
    async putMail(mail, attachments) {
      /* The mail last: who finds it finds its attachments too. */
      await Promise.all(
        attachments.map((attachment, place) =>
          put(ATTACHMENTS_COLLECTION, attachmentId(mail.mailId, place), { ...attachment }),
        ),
      );
      await put(MAILS_COLLECTION, mail.mailId, { ...mail, attachments: attachments.map(({ name }) => name) });
    },
    getMail: (mailId) => get(MAILS_COLLECTION, mailId),
    async mailsOf(conversation, after, limit) {
      const where = { field: 'conversationId', equals: conversation };
      const found = await documents.list(unit, MAILS_COLLECTION, { where, after, limit });
      return found.map(({ value }) => value as unknown as StoredMail);
    },
    getAttachment: (mailId, place) => get(ATTACHMENTS_COLLECTION, attachmentId(mailId, place)),
    async removeMail(mailId) {
      const mail = await get<StoredMail>(MAILS_COLLECTION, mailId);
      await documents.remove(unit, MAILS_COLLECTION, mailId);
      const places = (mail?.attachments ?? []).map((_, place) => attachmentId(mailId, place));
      await Promise.all(places.map((id) => documents.remove(unit, ATTACHMENTS_COLLECTION, id)));
    },
    putRecording: async (conversation, recording) => {
      await put(RECORDINGS_COLLECTION, conversation, recording);
    },
    getRecording: (conversation) => get(RECORDINGS_COLLECTION, conversation),
    async removeRecording(conversation) {
      await documents.remove(unit, RECORDINGS_COLLECTION, conversation);
    },
  };
}
