import { type Static, Type } from 'typebox';
import { MEDIA_TYPES, type MediaType } from '../pages/index.js';
import { ArrivingEmailSchema, ArrivingVoicemailSchema, ArrivingWorkItemSchema } from './arrival-content.js';
import { MailSchema } from './email-routes.js';
import { defineRoute } from './route-contract.js';
import { COMMAND_ERRORS } from './route-errors.js';
import { AcceptedSchema } from './session-routes.js';
import { SignalSchema } from './signal-routes.js';

/** The longest that the outbox lets a request wait, in seconds. */
export const MAX_OUTBOX_TIMEOUT_SECONDS = 60;

const contactId = Type.String({ maxLength: 64 });
const text = (maxLength: number, description: string) => Type.Optional(Type.String({ maxLength, description }));

/** Who comes, by which medium, and how the contact is to be handled where that differs from its skill. */
export const ArrivalSchema = Type.Object({
  mediaType: Type.Unsafe<MediaType>(Type.Enum([...MEDIA_TYPES])),
  from: Type.String({ maxLength: 256, description: 'Number, address or name of the customer' }),
  to: text(256, 'The address that the customer used; a point of contact names its skill'),
  skill: text(256, 'Key, id or name of a skill'),
  agentId: text(64, 'Offer to this agent only'),
  customer: Type.Optional(Type.Object({ name: Type.Optional(Type.String({ maxLength: 256 })) })),
  channel: Type.Optional(
    Type.String({
      pattern: '^[a-z][a-z0-9-]{0,31}$',
      description: 'Of a chat: `chat` (the default), `sms`, or the name of another messenger',
    }),
  ),
  email: Type.Optional(ArrivingEmailSchema),
  voicemail: Type.Optional(ArrivingVoicemailSchema),
  workItem: Type.Optional(ArrivingWorkItemSchema),
  requireManualAccept: Type.Optional(Type.Boolean()),
  refusalTimeoutSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 86_400 })),
  acwSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400 })),
  screenPopUrl: text(2048, 'What the agent is shown with the contact'),
  screenPopUrlVariables: Type.Optional(
    Type.Record(Type.String({ maxLength: 64 }), Type.String({ maxLength: 512 }), {
      maxProperties: 20,
      description: 'The ScreenPopUrlVariables of the events of calls and work items',
    }),
  ),
  dialer: Type.Optional(
    Type.Unsafe<'preview' | 'connected'>({
      type: 'string',
      enum: ['preview', 'connected'],
      description: 'A campaign calls the customer: the agent looks first, or is connected at once',
    }),
  ),
});
/** @see ArrivalSchema */
export type Arrival = Static<typeof ArrivalSchema>;

/** One thing that left towards a customer. Fields depend on `type`: `contact`, `message`, `typing`, `mail` or `signal`. */
export const OutboxItemSchema = Type.Object({
  id: Type.String({ description: 'The same whenever the item is read; use it to drop repetitions' }),
  type: Type.String({ description: '`contact`, `message`, `typing`, `mail`, `signal`' }),
  contactId: Type.String(),
  mediaType: Type.String(),
  at: Type.String({ description: 'ISO-8601 UTC' }),
  service: Type.Optional(Type.String({ description: 'The service that brought the contact' })),
  status: Type.Optional(Type.String({ description: '`waiting`, `dialing`, `active`, `holding`, `ended`' })),
  agentName: Type.Optional(Type.String({ description: 'First name of the agent' })),
  messageId: Type.Optional(Type.String()),
  text: Type.Optional(Type.String()),
  isTyping: Type.Optional(Type.Boolean()),
  mailId: Type.Optional(Type.String()),
  name: Type.Optional(Type.String({ description: 'Of a signal: the indicator that the agent pressed or filled in' })),
  data: Type.Optional(Type.String({ description: 'Of a signal: what came with it' })),
});
/** @see OutboxItemSchema */
export type OutboxItemOnWire = Static<typeof OutboxItemSchema>;

/** The routes by which customers come in and answers go out; services have them with a token, the sandbox without. */
const ways = <const Prefix extends string, const Access extends 'service' | 'public'>(
  prefix: Prefix,
  access: Access,
) => ({
  postContact: defineRoute({
    method: 'POST',
    path: `${prefix}/contacts`,
    access,
    summary: 'A customer calls or writes; scope contacts',
    parameters: ArrivalSchema,
    answers: { 201: Type.Object({ contactId: Type.String() }) },
    errors: [...COMMAND_ERRORS, 'skill_not_found', 'agent_not_found', 'skill_closed', 'content_too_large'],
  }),
  postHangup: defineRoute({
    method: 'POST',
    path: `${prefix}/contacts/{contactId}/hangup`,
    access,
    summary: 'The customer leaves; scope contacts',
    parameters: Type.Object({ contactId }),
    answers: { 202: AcceptedSchema },
    errors: [...COMMAND_ERRORS, 'contact_not_found', 'invalid_state'],
  }),
  postAnswer: defineRoute({
    method: 'POST',
    path: `${prefix}/contacts/{contactId}/answer`,
    access,
    summary: 'The dialled customer answers; scope contacts',
    parameters: Type.Object({ contactId }),
    answers: { 202: AcceptedSchema },
    errors: [...COMMAND_ERRORS, 'contact_not_found', 'invalid_state'],
  }),
  postMessage: defineRoute({
    method: 'POST',
    path: `${prefix}/contacts/{contactId}/messages`,
    access,
    summary: 'The customer of a chat writes; scope messages',
    parameters: Type.Object({
      contactId,
      text: Type.String({ minLength: 1, maxLength: 4096, description: 'What the customer wrote' }),
    }),
    answers: { 202: Type.Object({ messageId: Type.String() }) },
    errors: [...COMMAND_ERRORS, 'contact_not_found', 'invalid_state', 'medium_not_supported'],
  }),
  postTyping: defineRoute({
    method: 'POST',
    path: `${prefix}/contacts/{contactId}/typing`,
    access,
    summary: 'The customer of a chat types, or stopped; scope messages',
    parameters: Type.Object({ contactId, isTyping: Type.Boolean() }),
    answers: { 202: AcceptedSchema },
    errors: [...COMMAND_ERRORS, 'contact_not_found', 'invalid_state', 'medium_not_supported'],
  }),
  postPresence: defineRoute({
    method: 'POST',
    path: `${prefix}/contacts/{contactId}/presence`,
    access,
    summary: 'The customer of a chat lost the connection, or is back; scope messages',
    parameters: Type.Object({
      contactId,
      present: Type.Boolean({ description: 'Whether the customer can be reached' }),
    }),
    answers: { 202: AcceptedSchema },
    errors: [...COMMAND_ERRORS, 'contact_not_found', 'invalid_state', 'medium_not_supported'],
  }),
  postSignal: defineRoute({
    method: 'POST',
    path: `${prefix}/contacts/{contactId}/signals`,
    access,
    summary: 'Light an indicator, pop a page or tell anything else to the agent who holds the contact; scope signals',
    parameters: Type.Object({ contactId, ...SignalSchema.properties }),
    answers: { 202: AcceptedSchema },
    errors: [...COMMAND_ERRORS, 'contact_not_found', 'no_session'],
  }),
  getMail: defineRoute({
    method: 'GET',
    path: `${prefix}/mails/{mailId}`,
    access,
    summary: 'A mail that an agent sent, whole, for whoever carries it away; scope outbox or outbox:email',
    parameters: Type.Object({ mailId: Type.String({ maxLength: 64 }) }),
    answers: {
      200: Type.Intersect([
        MailSchema,
        Type.Object({
          bodyHtml: Type.String(),
          files: Type.Array(Type.Object({ name: Type.String(), content: Type.String({ description: 'base64' }) })),
        }),
      ]),
    },
    errors: ['content_not_found'],
  }),
  getOutbox: defineRoute({
    method: 'GET',
    path: `${prefix}/outbox`,
    access,
    summary:
      'Long poll of what leaves towards customers; scope outbox (contacts that the service brought) or outbox:<medium>',
    parameters: Type.Object({
      cursor: text(32, 'Empty or left out: from the oldest that is kept; then the header Event-Cursor of the last 200'),
      timeout: Type.Optional(Type.Number({ minimum: 0, description: 'Seconds, 0 to 60; missing or larger means 60' })),
    }),
    answers: {
      200: Type.Object({
        items: Type.Array(OutboxItemSchema, {
          description: 'In order; empty where much was looked through and nothing found: go on with the cursor',
        }),
      }),
      304: Type.Undefined(),
    },
    errors: ['cursor_unknown', 'cursor_expired'],
  }),
});

/** Ways in and out for services with a token. */
export const serviceWays = ways('/patchpanel/v1', 'service');
/** The same for the sandbox, without a token. */
export const sandboxWays = ways('/sandbox/v1', 'public');
