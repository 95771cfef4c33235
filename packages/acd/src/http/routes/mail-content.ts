import type { ContactId } from '@patchpanel/protocol';
import type { emailRoutes, RouteParameters } from '@patchpanel/protocol/api';
import type { StoredMail } from '../../content/mail.js';
import { attachmentsOf, listOf } from '../../content/mail-attachments.js';
import { ApiError } from '../api-error.js';
import { type Call, mustHoldContact } from '../call.js';
import { createMailId } from '../randomness.js';

type Sent = Omit<RouteParameters<typeof emailRoutes.sendEmail>, 'sessionId' | 'contactId'>;
type Draft = Omit<RouteParameters<typeof emailRoutes.saveEmailDraft>, 'sessionId' | 'contactId'>;

/** Stores a mail, then gives the command that names it; a mail that is not needed after all is removed. @throws ApiError */
export async function withSentMail<Result extends Readonly<Record<string, string>>>(
  call: Call,
  contactId: ContactId,
  mail: Sent,
  command: (mailId: string) => Promise<Result>,
): Promise<Result> {
  const { content } = call.context;
  const contact = await emailOf(call, contactId);
  const attachments = attachmentsOf(mail.attachments, mail.attachmentNames);
  const to = mail.toAddress ?? contact.to;
  if (to.trim() === '') throw new ApiError('invalid_parameter', 'toAddress is missing.');
  const mailId = createMailId(call.context.clock, call.context.randomness);
  await content.putMail(
    { ...baseOf(call, contactId, contact), ...textOf(mail, contact), to, mailId, kind: 'sent' },
    attachments,
  );
  try {
    const result = await command(mailId);
    /* The same request came before: the mail of then is the one that was sent. */
    if (result['mailId'] !== mailId) await content.removeMail(mailId);
    return result;
  } catch (error) {
    await content.removeMail(mailId);
    throw error;
  }
}

/**
 * Stores a draft, in the place of the one that it replaces, then gives the command that names it. Where nothing is written and
 * `without` is given, there is no draft. @throws ApiError
 */
export async function withDraft<Result>(
  call: Call,
  contactId: ContactId,
  draft: Draft,
  command: (draftId: string) => Promise<Result>,
  without?: () => Promise<Result>,
): Promise<Result> {
  if (without !== undefined && Object.keys(draft).length === 0) return without();
  const { content, clock, randomness } = call.context;
  const contact = await emailOf(call, contactId);
  const attachments = attachmentsOf(draft.attachments, draft.attachmentNames);
  const replaced = await replacedDraft(call, contact.conversationId, draft.draftEmailGuidStr);
  const mailId = replaced?.mailId ?? createMailId(clock, randomness);
  const { notes, tags, primaryDispositionId, secondaryDispositionId } = draft;
  await content.putMail(
    {
      ...baseOf(call, contactId, contact),
      ...textOf(draft, contact),
      mailId,
      kind: 'draft',
      ...(notes === undefined ? {} : { notes }),
      ...(tags === undefined ? {} : { tags }),
      ...(primaryDispositionId === undefined ? {} : { primaryDispositionId }),
      ...(secondaryDispositionId === undefined ? {} : { secondaryDispositionId }),
    },
    attachments,
  );
  try {
    return await command(mailId);
  } catch (error) {
    if (replaced === undefined) await content.removeMail(mailId);
    throw error;
  }
}

interface EmailContact {
  readonly conversationId: ContactId;
  /** Our address and the customer's, as the contact has them. */
  readonly from: string;
  readonly to: string;
  readonly service: string | undefined;
  readonly subject: string;
}

/* Nothing is stored for a contact that the caller does not hold. */
async function emailOf(call: Call, contactId: ContactId): Promise<EmailContact> {
  await mustHoldContact(call, contactId);
  const email = await call.context.unit.ask({ kind: 'email', contactId });
  if (email === undefined) throw new ApiError('medium_not_supported', `Contact ${contactId} is no email.`);
  return { service: undefined, ...email };
}

async function replacedDraft(
  { context: { content } }: Call,
  conversation: ContactId,
  draftId: string | undefined,
): Promise<StoredMail | undefined> {
  const known = draftId === undefined ? undefined : await content.getMail(draftId);
  return known?.kind === 'draft' && known.conversationId === conversation ? known : undefined;
}

function baseOf({ caller, context }: Call, contactId: ContactId, { conversationId, service }: EmailContact) {
  const from = service === undefined ? {} : { service };
  return { contactId, conversationId, at: context.clock.now(), agentId: caller.agentId, ...from };
}

function textOf(mail: Sent, contact: EmailContact) {
  const originals = listOf(mail.originalAttachmentNames);
  return {
    from: mail.fromAddress ?? contact.from,
    to: mail.toAddress ?? contact.to,
    cc: mail.ccAddress ?? '',
    bcc: mail.bccAddress ?? '',
    subject: mail.subject ?? contact.subject,
    bodyHtml: mail.bodyHtml ?? '',
    ...(originals.length === 0 ? {} : { originalAttachments: originals }),
  };
}
