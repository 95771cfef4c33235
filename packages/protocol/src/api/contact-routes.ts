import { type Static, Type } from 'typebox';
import { defineRoute, SERVICES_PREFIX } from './route-contract.js';
import { COMMAND_ERRORS, SESSION_ERRORS } from './route-errors.js';
import { AcceptedSchema } from './session-routes.js';

const BASE = `${SERVICES_PREFIX}/agent-sessions/{sessionId}/interactions/{contactId}` as const;
const sessionId = Type.String({ description: 'Any id of the session, plain or rolled (AS-7)' });
const contactId = Type.String({ maxLength: 64 });

const contactRoute = <const Action extends string>(action: Action, summary: string) =>
  defineRoute({
    method: 'POST',
    path: `${BASE}/${action}`,
    access: 'token',
    summary,
    parameters: Type.Object({ sessionId, contactId }),
    answers: { 202: AcceptedSchema },
    errors: [...SESSION_ERRORS, 'contact_not_found', 'invalid_state'],
  });

/** Take an offered contact. */
export const acceptContact = contactRoute('accept', 'Accept an offered contact');
/** Take a colleague's consult. */
export const acceptConsult = contactRoute('accept-consult', "Accept a colleague's consult call");
/** Refuse an offered contact; it returns to its place in the queue. */
export const rejectContact = contactRoute('reject', 'Refuse an offered contact; it keeps its place in the queue');
/** Put a call on hold. */
export const holdContact = contactRoute('hold', 'Put a contact on hold');
/** Take a held call back. */
export const resumeContact = contactRoute('resume', 'Resume a held contact');
/** Stop recording and monitoring while a customer says something secret. */
export const maskContact = contactRoute('mask', 'Mask a call');
/** End masking. */
export const unmaskContact = contactRoute('unmask', 'End masking');
/** Start recording. */
export const recordContact = contactRoute('record', 'Start recording a call');
/** End recording. */
export const stopRecordingContact = contactRoute('stop-record', 'Stop recording a call');
/** Hang up. */
export const endContact = contactRoute('end', 'End a contact');

/** `POST contacts/{contactId}/end`: the older way, without a session in the path. */
export const endOwnContact = defineRoute({
  method: 'POST',
  path: `${SERVICES_PREFIX}/contacts/{contactId}/end`,
  access: 'token',
  summary: 'End a contact of the calling agent',
  parameters: Type.Object({ contactId }),
  answers: { 202: AcceptedSchema },
  errors: [...COMMAND_ERRORS, 'no_session', 'session_ended', 'contact_not_found', 'invalid_state'],
});

/** `POST interactions/{contactId}/disposition`. */
export const dispositionContact = defineRoute({
  method: 'POST',
  path: `${BASE}/disposition`,
  access: 'token',
  summary: 'Save the outcome of a contact; during after-call work it ends that too',
  parameters: Type.Object({
    sessionId,
    contactId,
    primaryDispositionId: Type.Integer(),
    primaryDispositionNotes: Type.Optional(Type.String({ maxLength: 4096 })),
    secondaryDispositionId: Type.Optional(Type.Integer()),
    previewDispositionId: Type.Optional(Type.Integer({ description: 'On a preview: why it is called later' })),
    primaryCommitmentAmount: Type.Optional(Type.String({ maxLength: 64, description: 'Kept as it is written' })),
    primaryCallbackTime: Type.Optional(
      Type.String({
        maxLength: 40,
        description: 'ISO-8601; makes a callback of the agent, UTC where it names no zone',
      }),
    ),
    primaryCallbackNumber: Type.Optional(
      Type.String({ maxLength: 64, description: 'The number to call back; missing: that of the customer' }),
    ),
    customerId: Type.Optional(Type.String({ maxLength: 128 })),
  }),
  answers: { 200: AcceptedSchema },
  errors: [
    ...SESSION_ERRORS,
    'contact_not_found',
    'disposition_not_found',
    'invalid_state',
    'skill_not_found',
    'too_many_callbacks',
  ],
});

/** What an agent saved for a contact. */
export const SavedDispositionSchema = Type.Object({
  contactId: Type.String(),
  primaryDispositionId: Type.Integer(),
  primaryDispositionNotes: Type.String(),
  secondaryDispositionId: Type.Optional(Type.Integer()),
  previewDispositionId: Type.Optional(Type.Integer()),
  primaryCommitmentAmount: Type.Optional(Type.String()),
  primaryCallbackTime: Type.Optional(Type.String({ description: 'ISO-8601, UTC' })),
  primaryCallbackNumber: Type.Optional(Type.String()),
  customerId: Type.Optional(Type.String()),
});
/** What an agent saved for a contact. */
export type SavedDisposition = Static<typeof SavedDispositionSchema>;

/** `GET contacts/{contactId}/disposition`. */
export const getContactDisposition = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/contacts/{contactId}/disposition`,
  access: 'token',
  summary: 'The saved outcome of a contact; 404 contact_not_found where there is none',
  parameters: Type.Object({ contactId }),
  answers: { 200: SavedDispositionSchema },
  errors: ['contact_not_found'],
});
