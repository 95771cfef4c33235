import { type ContactId, toContactId } from '@patchpanel/protocol';
import type { Arrival } from '@patchpanel/protocol/api';
import type { ContentStore } from '../content/content-store.js';
import { checkedAttachments } from '../content/mail-attachments.js';
import type { MediumDetails } from '../engine/digital-details.js';
import type { HttpContext } from '../http/http-context.js';
import { createMailId } from '../http/randomness.js';

/** What an arrival brings of its medium, with its contents stored. */
export interface BroughtContent {
  readonly details: MediumDetails;
  /** Takes the contents back: the contact did not come. */
  undo(): Promise<void>;
}

type Context = Pick<HttpContext, 'content' | 'clock' | 'randomness'>;
const NOTHING: BroughtContent = { details: {}, undo: async () => {} };

/** Stores the contents that a contact brings, before it comes. @throws ApiError `content_too_large`, `invalid_parameter` */
export async function storeContent(
  context: Context,
  arrival: Arrival,
  id: string,
  service: string,
): Promise<BroughtContent> {
  const contactId = toContactId(id);
  switch (arrival.mediaType) {
    case 'chat':
      return arrival.channel === undefined ? NOTHING : { ...NOTHING, details: { channel: arrival.channel } };
    case 'email':
      return storeMail(context, arrival, contactId, service);
    case 'voicemail':
      return storeRecording(context.content, arrival, contactId);
    case 'workitem':
      return {
        ...NOTHING,
        details: { workItem: { ...arrival.workItem, workItemId: arrival.workItem?.workItemId ?? id } },
      };
    default:
      return NOTHING;
  }
}

async function storeMail(
  { content, clock, randomness }: Context,
  { email = {}, from, to = '' }: Arrival,
  contactId: ContactId,
  service: string,
): Promise<BroughtContent> {
  const { subject = '', bodyHtml = '', cc = '' } = email;
  const attachments = checkedAttachments(email.attachments ?? []);
  const mailId = createMailId(clock, randomness);
  const about = { mailId, contactId, conversationId: contactId, service, at: clock.now() };
  await content.putMail({ ...about, kind: 'received', from, to, cc, bcc: '', subject, bodyHtml }, attachments);
  return {
    details: { email: { subject, mailId, attachments: attachments.map(({ name }) => name) } },
    undo: () => content.removeMail(mailId),
  };
}

async function storeRecording(
  content: ContentStore,
  { voicemail }: Arrival,
  contactId: ContactId,
): Promise<BroughtContent> {
  const { fileName = '', durationSeconds = 0, type, contentType = 'audio/wav', content: audio } = voicemail ?? {};
  if (audio !== undefined) {
    const [recording] = checkedAttachments([{ name: fileName, content: audio }]);
    await content.putRecording(contactId, { contentType, content: recording?.content ?? '' });
  }
  return {
    details: { voicemail: { fileName, seconds: durationSeconds, ...(type === undefined ? {} : { type }) } },
    undo: () => content.removeRecording(contactId),
  };
}
