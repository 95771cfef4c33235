import { type Static, Type } from 'typebox';
import { defineRoute } from './route-contract.js';
import { AcceptedSchema } from './session-routes.js';

const PATH = '/patchpanel/v1/audit' as const;
/** The most records that one request may bring. */
export const MAX_AUDIT_RECORDS = 100;
/** The most records that one answer has. */
export const MAX_AUDIT_LIMIT = 500;

const short = Type.Optional(Type.String({ maxLength: 256 }));
const time = (description: string) => Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000, description });

/** One command of a page or one delivery of a token; no personal data, unknown fields are dropped. @see PM-706 */
export const AuditRecordSchema = Type.Object({
  time: Type.Optional(time("Milliseconds since the epoch by the desktop's clock")),
  page: short,
  origin: short,
  issuer: short,
  command: Type.String({ maxLength: 256 }),
  contactId: short,
  outcome: Type.String({ maxLength: 256 }),
  reason: short,
});
/** @see PM-706 */
export type AuditRecord = Static<typeof AuditRecordSchema>;

/** `POST /patchpanel/v1/audit`. */
export const postAudit = defineRoute({
  method: 'POST',
  path: PATH,
  access: 'token',
  summary: 'Write down what pages commanded and got',
  parameters: Type.Object({ records: Type.Array(AuditRecordSchema, { maxItems: MAX_AUDIT_RECORDS }) }),
  answers: { 202: AcceptedSchema },
  errors: [],
});

/** A record as it is kept: ids and codes alone. A field that held anything else is absent, a command or outcome `?`. */
export const StoredAuditRecordSchema = Type.Object({
  time: time("Milliseconds since the epoch by the desktop's clock"),
  receivedAt: time("Milliseconds since the epoch by the server's clock"),
  agentId: Type.String(),
  page: Type.Optional(Type.String()),
  origin: Type.Optional(Type.String()),
  issuer: Type.Optional(Type.String()),
  command: Type.String(),
  contactId: Type.Optional(Type.String()),
  outcome: Type.String(),
  reason: Type.Optional(Type.String()),
});
/** @see StoredAuditRecordSchema */
export type StoredAuditRecord = Static<typeof StoredAuditRecordSchema>;

/** A part of the trail in order of time. While `next` is there, there may be more, even where `records` is empty. */
export const AuditPageSchema = Type.Object({
  records: Type.Array(StoredAuditRecordSchema),
  next: Type.Optional(Type.String({ description: 'The `cursor` of the next part' })),
});
/** @see AuditPageSchema */
export type AuditPage = Static<typeof AuditPageSchema>;

/** `GET /patchpanel/v1/audit`. @see PM-706 */
export const getAudit = defineRoute({
  method: 'GET',
  path: PATH,
  access: 'token',
  summary: 'Read what pages commanded and got; for supervisors and administrators',
  parameters: Type.Object({
    page: Type.Optional(Type.String({ maxLength: 64, description: 'Only records of this page id' })),
    agent: Type.Optional(Type.String({ maxLength: 64, description: 'Only records of this agent id' })),
    from: Type.Optional(time('Only records of this millisecond and later')),
    to: Type.Optional(time('Only records before this millisecond')),
    cursor: Type.Optional(
      Type.String({ pattern: '^[0-9]{16}-[A-Za-z0-9_-]{1,64}$', description: '`next` of the part before' }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_AUDIT_LIMIT, description: 'Default 100' })),
  }),
  answers: { 200: AuditPageSchema },
  errors: ['not_permitted'],
});
