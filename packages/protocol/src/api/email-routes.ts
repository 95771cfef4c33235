import { type Static, Type } from 'typebox';
import { CONTACT_PATH, contactId, INTERACTIONS_PATH, sessionId } from './interaction-path.js';
import { defineRoute } from './route-contract.js';
import { SESSION_ERRORS } from './route-errors.js';
import { AcceptedSchema } from './session-routes.js';
import { TRANSFER_ANSWERS, TRANSFER_ERRORS } from './transfer-routes.js';

/** Characters of a mail's body. */
export const MAX_MAIL_BODY = 262_144;
const ERRORS = [...SESSION_ERRORS, 'contact_not_found', 'invalid_state', 'medium_not_supported'] as const;
const addresses = Type.Optional(Type.String({ maxLength: 4096 }));
const list = (description: string) =>
  Type.Optional(Type.Union([Type.Array(Type.String(), { maxItems: 50 }), Type.String()], { description }));
const dispositionId = Type.Optional(Type.Integer());

/* What a mail consists of. */
const mail = {
  toAddress: addresses,
  fromAddress: addresses,
  ccAddress: addresses,
  bccAddress: addresses,
  subject: Type.Optional(Type.String({ maxLength: 998 })),
  bodyHtml: Type.Optional(Type.String({ maxLength: MAX_MAIL_BODY, description: 'Stored as it is, never rendered' })),
  attachments: list('Files in base64: a list, or one text with `|` between them'),
  attachmentNames: list('Their names, in the same order'),
  originalAttachmentNames: list('Attachments of the answered or forwarded mail that go along'),
};
const draft = {
  ...mail,
  draftEmailGuidStr: Type.Optional(Type.String({ maxLength: 64, description: 'The draft that this one replaces' })),
  primaryDispositionId: dispositionId,
  secondaryDispositionId: dispositionId,
  tags: Type.Optional(Type.String({ maxLength: 1024 })),
  notes: Type.Optional(Type.String({ maxLength: 4096 })),
};

const sendingRoute = <const Action extends string>(action: Action, summary: string) =>
  defineRoute({
    method: 'POST',
    path: `${CONTACT_PATH}/${action}`,
    access: 'token',
    summary,
    parameters: Type.Object({
      sessionId,
      contactId,
      skillId: Type.Optional(Type.String({ maxLength: 256 })),
      ...mail,
    }),
    answers: { 202: Type.Object({ mailId: Type.String() }) },
    errors: [...ERRORS, 'content_too_large'],
  });

/** `POST interactions/{contactId}/email-send`. */
const sendEmail = sendingRoute('email-send', 'Send the mail of this contact; that finishes the contact');
/** `POST interactions/{contactId}/email-reply`. */
const replyEmail = sendingRoute('email-reply', 'Answer the mail of this contact; that finishes the contact');
/** `POST interactions/{contactId}/email-forward`. */
const forwardEmail = sendingRoute('email-forward', 'Forward the mail of this contact, which stays with the agent');

/** `POST interactions/{contactId}/email-save-draft`. */
const saveEmailDraft = defineRoute({
  method: 'POST',
  path: `${CONTACT_PATH}/email-save-draft`,
  access: 'token',
  summary: 'Keep what is written so far',
  parameters: Type.Object({ sessionId, contactId, ...draft }),
  answers: { 202: Type.Object({ draftEmailGuidStr: Type.String() }) },
  errors: [...ERRORS, 'content_too_large'],
});

/** `POST interactions/{contactId}/email-park`. */
const parkEmail = defineRoute({
  method: 'POST',
  path: `${CONTACT_PATH}/email-park`,
  access: 'token',
  summary: 'Put the email aside; with isDraft keep what is written so far',
  parameters: Type.Object({ sessionId, contactId, isDraft: Type.Optional(Type.Boolean()), ...draft }),
  answers: { 202: Type.Object({ draftEmailGuidStr: Type.Optional(Type.String()) }) },
  errors: [...ERRORS, 'content_too_large'],
});

/** `POST interactions/{contactId}/email-unpark`. */
const unparkEmail = defineRoute({
  method: 'POST',
  path: `${CONTACT_PATH}/email-unpark`,
  access: 'token',
  summary: 'Take a parked email up again: at once (200), or in its turn from the personal queue (204)',
  parameters: Type.Object({
    sessionId,
    contactId,
    isImmediate: Type.Optional(
      Type.Unknown({ description: '`true` or `false`; anything else is 400 InvalidIsImmediate' }),
    ),
  }),
  answers: { 200: AcceptedSchema, 204: Type.Undefined() },
  errors: ERRORS,
});

const parkedRoute = <const Action extends string>(action: Action, summary: string) =>
  defineRoute({
    method: 'POST',
    path: `${CONTACT_PATH}/${action}`,
    access: 'token',
    summary,
    parameters: Type.Object({ sessionId, contactId }),
    answers: { 202: AcceptedSchema },
    errors: ERRORS,
  });

/** `POST interactions/{contactId}/email-preview`. */
const previewEmail = parkedRoute('email-preview', 'Look at a parked email: it gets the focus and stays parked');
/** `POST interactions/{contactId}/email-restore`. */
const restoreEmail = parkedRoute('email-restore', 'Work on a parked email again');

/** `POST interactions/add-email`. */
const addEmail = defineRoute({
  method: 'POST',
  path: `${INTERACTIONS_PATH}/add-email`,
  access: 'token',
  summary: 'Ask for the next waiting email, also one beyond the limit',
  parameters: Type.Object({ sessionId }),
  answers: { 202: AcceptedSchema },
  errors: [...SESSION_ERRORS, 'invalid_state', 'no_contact_waiting'],
});

/** `POST interactions/email-outbound`. */
const emailOutbound = defineRoute({
  method: 'POST',
  path: `${INTERACTIONS_PATH}/email-outbound`,
  access: 'token',
  summary: 'Begin an email; it is active at once, and email-send sends it',
  parameters: Type.Object({
    sessionId,
    skillId: Type.String({ minLength: 1, maxLength: 256, description: 'The id, key or name of an email skill' }),
    toAddress: Type.String({ minLength: 1, maxLength: 256 }),
    parentContactId: Type.Optional(Type.String({ maxLength: 64 })),
  }),
  answers: { 202: Type.Object({ contactId: Type.String() }) },
  errors: [...SESSION_ERRORS, 'contact_not_found', 'skill_not_found', 'invalid_state'],
});

/** `POST interactions/{contactId}/transfer-email-to-agent`. */
const transferEmailToAgent = defineRoute({
  method: 'POST',
  path: `${CONTACT_PATH}/transfer-email-to-agent`,
  access: 'token',
  summary: 'Hand an email on to an agent, with a draft or without',
  parameters: Type.Object({
    sessionId,
    contactId,
    targetAgentId: Type.String({ minLength: 1, maxLength: 64 }),
    ...draft,
  }),
  answers: TRANSFER_ANSWERS,
  errors: [...TRANSFER_ERRORS, 'agent_not_found', 'content_too_large'],
});

/** `POST interactions/{contactId}/transfer-email-to-skill`; its parameter is spelt with a capital D. */
const transferEmailToSkill = defineRoute({
  method: 'POST',
  path: `${CONTACT_PATH}/transfer-email-to-skill`,
  access: 'token',
  summary: 'Hand an email on to a skill, with a draft or without',
  parameters: Type.Object({
    sessionId,
    contactId,
    targetSkillID: Type.String({ minLength: 1, maxLength: 256 }),
    ...draft,
  }),
  answers: TRANSFER_ANSWERS,
  errors: [...TRANSFER_ERRORS, 'skill_not_found', 'content_too_large'],
});

/** A mail of a conversation. */
export const MailSchema = Type.Object({
  mailId: Type.String(),
  kind: Type.Union([Type.Literal('received'), Type.Literal('draft'), Type.Literal('sent')]),
  contactId: Type.String(),
  time: Type.String(),
  agentId: Type.Optional(Type.String()),
  from: Type.String(),
  to: Type.String(),
  cc: Type.String(),
  bcc: Type.String(),
  subject: Type.String(),
  attachments: Type.Array(Type.String()),
  originalAttachments: Type.Array(Type.String()),
  notes: Type.Optional(Type.String()),
  tags: Type.Optional(Type.String()),
  primaryDispositionId: Type.Optional(Type.Integer()),
  secondaryDispositionId: Type.Optional(Type.Integer()),
});
/** A mail of a conversation, without its body. */
export type Mail = Static<typeof MailSchema>;

const READ = ['contact_not_found', 'not_contact_owner'] as const;
const MAILS = '/patchpanel/v1/contacts/{contactId}/mails' as const;
const mailId = Type.String({ maxLength: 64 });

/** `GET /patchpanel/v1/contacts/{contactId}/mails`. */
const getContactMails = defineRoute({
  method: 'GET',
  path: MAILS,
  access: 'token',
  summary: 'The mails of the whole conversation, without their bodies; for its agents, supervisors and administrators',
  parameters: Type.Object({
    contactId,
    after: Type.Optional(mailId),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  answers: { 200: Type.Object({ mails: Type.Array(MailSchema), next: Type.Optional(Type.String()) }) },
  errors: READ,
});

/** `GET /patchpanel/v1/contacts/{contactId}/mails/{mailId}`. */
const getContactMail = defineRoute({
  method: 'GET',
  path: `${MAILS}/{mailId}`,
  access: 'token',
  summary: 'A mail of the conversation with its body',
  parameters: Type.Object({ contactId, mailId }),
  answers: { 200: Type.Intersect([MailSchema, Type.Object({ bodyHtml: Type.String() })]) },
  errors: [...READ, 'content_not_found'],
});

/** `GET /patchpanel/v1/contacts/{contactId}/mails/{mailId}/attachments/{place}`. */
const getMailAttachment = defineRoute({
  method: 'GET',
  path: `${MAILS}/{mailId}/attachments/{place}`,
  access: 'token',
  summary: 'An attachment of a mail; the first has place 0',
  parameters: Type.Object({ contactId, mailId, place: Type.Integer({ minimum: 0, maximum: 99 }) }),
  answers: { 200: Type.Object({ name: Type.String(), content: Type.String({ description: 'base64' }) }) },
  errors: [...READ, 'content_not_found'],
});

/** What an agent does with emails, and where mails are read. */
export const emailRoutes = {
  addEmail,
  emailOutbound,
  sendEmail,
  replyEmail,
  forwardEmail,
  saveEmailDraft,
  parkEmail,
  unparkEmail,
  previewEmail,
  restoreEmail,
  transferEmailToAgent,
  transferEmailToSkill,
  getContactMails,
  getContactMail,
  getMailAttachment,
} as const;
