import { type ContactId, toContactId } from '@patchpanel/protocol';
import { emailRoutes, getVoicemail } from '@patchpanel/protocol/api';
import type { StoredMail } from '../../content/mail.js';
import { ok } from '../answers.js';
import { ApiError } from '../api-error.js';
import type { Call } from '../call.js';
import { conversationOf } from '../conversation.js';
import { mailOnWire } from '../mail-on-wire.js';
import { type Routes, registerRoute } from '../register-route.js';

const { getContactMail, getContactMails, getMailAttachment } = emailRoutes;

const DEFAULT_MAILS = 50;

/** Mails, their attachments and recordings: for the agents of the conversation and for those who may act for others. */
export function registerContentRoutes(routes: Routes): void {
  const { content } = routes.context;

  registerRoute(routes, getContactMails, async (call, { contactId, after = '', limit = DEFAULT_MAILS }) => {
    const conversation = await conversationOf(call, toContactId(contactId));
    const found = await content.mailsOf(conversation, after, limit);
    const mails = found.map(mailOnWire);
    const last = found[found.length - 1];
    return ok(last === undefined || found.length < limit ? { mails } : { mails, next: last.mailId });
  });

  registerRoute(routes, getContactMail, async (call, { contactId, mailId }) => {
    const mail = await mailOf(call, toContactId(contactId), mailId);
    return ok({ ...mailOnWire(mail), bodyHtml: mail.bodyHtml });
  });

  registerRoute(routes, getMailAttachment, async (call, { contactId, mailId, place }) => {
    await mailOf(call, toContactId(contactId), mailId);
    const attachment = await content.getAttachment(mailId, place);
    if (attachment === undefined) throw new ApiError('content_not_found', 'The mail has no such attachment.');
    return ok({ name: attachment.name, content: attachment.content });
  });

  registerRoute(routes, getVoicemail, async (call, { contactId }) => {
    const recording = await content.getRecording(await conversationOf(call, toContactId(contactId)));
    if (recording === undefined) throw new ApiError('content_not_found', 'There is no recording, or no longer.');
    return ok({ contentType: recording.contentType, content: recording.content });
  });
}

async function mailOf(call: Call, contactId: ContactId, mailId: string): Promise<StoredMail> {
  const conversation = await conversationOf(call, contactId);
  const mail = await call.context.content.getMail(mailId);
  if (mail?.conversationId === conversation) return mail;
  throw new ApiError('content_not_found', 'The conversation has no such mail, or no longer.');
}
