import { type Static, Type } from 'typebox';
import { defineRoute, SERVICES_PREFIX } from './route-contract.js';

/** The most contacts that one answer of the history has. */
export const MAX_COMPLETED_LIMIT = 1_000;
/** The furthest that `skip` reaches; who wants more asks again with `updatedSince` set to `lastPollTime`. */
export const MAX_COMPLETED_SKIP = 100_000;

const id = (description: string) => Type.Optional(Type.String({ maxLength: 256, description }));
const seconds = Type.Integer({ description: 'Seconds' });

/** A finished contact; field spellings are the platform's, ids are digit strings, times ISO 8601 in UTC. */
export const CompletedContactSchema = Type.Object({
  contactId: Type.String(),
  masterContactId: Type.String(),
  agentId: Type.String({ description: 'Empty where no agent had the contact' }),
  firstName: Type.String({ description: "The agent's" }),
  lastName: Type.String({ description: "The agent's" }),
  teamId: Type.String(),
  teamName: Type.String(),
  skillId: Type.String(),
  skillName: Type.String(),
  mediaTypeId: Type.Integer({ description: '1 email, 3 chat, 4 call, 5 voicemail, 6 work item' }),
  mediaTypeName: Type.String(),
  fromAddr: Type.String(),
  toAddr: Type.String(),
  isOutbound: Type.Boolean(),
  abandoned: Type.Boolean({ description: 'The customer left before an agent answered' }),
  isLogged: Type.Boolean({ description: 'The contact was recorded' }),
  contactStartDate: Type.String(),
  lastUpdateTime: Type.String({ description: 'When the contact was finished, after-call work included' }),
  inQueueSeconds: seconds,
  agentSeconds: seconds,
  acwSeconds: seconds,
  totalDurationSeconds: seconds,
  primaryDispositionId: Type.Optional(Type.Integer()),
  dispositionNotes: Type.String(),
});
/** @see CompletedContactSchema */
export type CompletedContactEntry = Static<typeof CompletedContactSchema>;

/** A part of the history, the earliest finished first. */
export const CompletedContactsSchema = Type.Object({
  businessUnitId: Type.String(),
  lastPollTime: Type.String({ description: '`updatedSince` of the next question, so that it misses nothing' }),
  totalRecords: Type.Integer({ description: 'How many match up to the end of this part' }),
  completedContacts: Type.Array(CompletedContactSchema),
});
/** @see CompletedContactsSchema */
export type CompletedContacts = Static<typeof CompletedContactsSchema>;

/** `GET contacts/completed`. */
export const getCompletedContacts = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/contacts/completed`,
  access: 'token',
  summary: 'Finished contacts: their own for agents, all for supervisors and administrators',
  parameters: Type.Object({
    updatedSince: id('Finished at this time (ISO 8601) or later; by default the last 24 hours'),
    endDate: id('Finished before this time (ISO 8601)'),
    agentId: id('Only contacts of this agent'),
    teamId: id('Only contacts of agents who are in this team'),
    skillId: id('Only contacts of this skill'),
    mediaTypeId: Type.Optional(Type.Integer({ description: '1 email, 3 chat, 4 call, 5 voicemail, 6 work item' })),
    isOutbound: Type.Optional(
      Type.Boolean({ description: 'true: only contacts that an agent began; false: only the others' }),
    ),
    fromAddr: id('Only contacts from this address'),
    toAddr: id('Only contacts to this address'),
    skip: Type.Optional(Type.Integer({ minimum: 0, maximum: MAX_COMPLETED_SKIP, description: 'Default 0' })),
    top: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_COMPLETED_LIMIT, description: 'Default 100' })),
  }),
  answers: { 200: CompletedContactsSchema },
  errors: ['not_permitted'],
});
