import { type Static, Type } from 'typebox';
import { CONTACT_PATH, sessionId } from './interaction-path.js';
import { defineRoute, SERVICES_PREFIX } from './route-contract.js';
import { COMMAND_ERRORS, SESSION_ERRORS } from './route-errors.js';
import { AcceptedSchema } from './session-routes.js';

const callbackId = Type.String({ maxLength: 64 });
const time = (description: string) =>
  Type.String({ maxLength: 40, description: `${description}; ISO-8601, UTC where it names no zone` });
const optional = (maxLength: number, description?: string) =>
  Type.Optional(Type.String(description === undefined ? { maxLength } : { maxLength, description }));

const FIELDS = {
  firstName: optional(128, 'Who is to be called'),
  lastName: optional(128, 'Who is to be called'),
  phoneNumber: optional(64, 'The number to call'),
  callerId: optional(64, 'The number that the customer had called'),
  skillId: optional(256, 'The id of a voice skill, or its name'),
  targetAgentId: optional(64, 'The agent who calls; empty: the first free agent of the skill'),
  scheduleDate: Type.Optional(time('When to call')),
  notes: optional(1024, 'For the agent'),
};

/** A commitment as its list shows it. */
export const CallbackSchema = Type.Object({
  callbackId: Type.String(),
  status: Type.String({ description: '`Scheduled`, `Offered` or `Expired` (shown for a day)' }),
  targetType: Type.String({ description: '`Agent` or `Skill`' }),
  targetAgentId: Type.String(),
  skillId: Type.String(),
  skillName: Type.String(),
  firstName: Type.String(),
  lastName: Type.String(),
  dialNumber: Type.String(),
  phoneNumber: Type.String({ description: 'The same as dialNumber' }),
  origNumber: Type.String(),
  callbackTime: Type.String({ description: 'ISO-8601, UTC' }),
  scheduleDate: Type.String({ description: 'The same as callbackTime' }),
  expireTime: Type.String({ description: 'ISO-8601, UTC' }),
  notes: Type.String(),
});
/** `GET agents/{agentId}/scheduled-callbacks`. */
export const CallbacksSchema = Type.Object({ callbacks: Type.Array(CallbackSchema) });
/** @see CallbacksSchema */
export type Callbacks = Static<typeof CallbacksSchema>;

const WRITE_ERRORS = [
  ...COMMAND_ERRORS,
  'skill_not_found',
  'agent_not_found',
  'not_permitted',
  'too_many_callbacks',
] as const;

/** `GET agents/{agentId}/scheduled-callbacks`. */
export const getScheduledCallbacks = defineRoute({
  method: 'GET',
  path: `${SERVICES_PREFIX}/agents/{agentId}/scheduled-callbacks`,
  access: 'token',
  summary: 'The callbacks of the agent and those of his or her skills that anybody may take, the next one first',
  parameters: Type.Object({ agentId: Type.String({ maxLength: 64 }) }),
  answers: { 200: CallbacksSchema },
  errors: ['agent_not_found', 'not_permitted'],
});

/** `POST scheduled-callbacks`. */
export const postScheduledCallback = defineRoute({
  method: 'POST',
  path: `${SERVICES_PREFIX}/scheduled-callbacks`,
  access: 'token',
  summary: 'Promise a call',
  parameters: Type.Object({
    ...FIELDS,
    phoneNumber: Type.String({ minLength: 1, maxLength: 64 }),
    skillId: Type.String({ minLength: 1, maxLength: 256, description: 'The id of a voice skill, or its name' }),
    scheduleDate: time('When to call'),
  }),
  answers: { 201: Type.Object({ callbackId: Type.String() }) },
  errors: WRITE_ERRORS,
});

/** `PUT scheduled-callbacks/{callbackId}`. */
export const putScheduledCallback = defineRoute({
  method: 'PUT',
  path: `${SERVICES_PREFIX}/scheduled-callbacks/{callbackId}`,
  access: 'token',
  summary: 'Change a callback; what is left out stays',
  parameters: Type.Object({ callbackId, ...FIELDS }),
  answers: { 200: AcceptedSchema },
  errors: [...WRITE_ERRORS, 'callback_not_found'],
});

/** `DELETE scheduled-callbacks/{callbackId}`. */
export const deleteScheduledCallback = defineRoute({
  method: 'DELETE',
  path: `${SERVICES_PREFIX}/scheduled-callbacks/{callbackId}`,
  access: 'token',
  summary: 'Delete a callback; the description is read and not kept',
  parameters: Type.Object({ callbackId, description: optional(1024, 'Why; not kept') }),
  answers: { 200: AcceptedSchema },
  errors: [...COMMAND_ERRORS, 'callback_not_found'],
});

const PATH = CONTACT_PATH.replace('{contactId}', '{callbackId}');
const ERRORS_OF_ONE = [...SESSION_ERRORS, 'callback_not_found'] as const;

/** `POST interactions/{callbackId}/dial`. */
export const dialCallback = defineRoute({
  method: 'POST',
  path: `${PATH}/dial`,
  access: 'token',
  summary: 'Call the customer now; the callback is kept by that',
  parameters: Type.Object({ sessionId, callbackId }),
  answers: { 202: AcceptedSchema },
  errors: [...ERRORS_OF_ONE, 'skill_not_found', 'invalid_state'],
});

/** `POST interactions/{callbackId}/reschedule`. */
export const rescheduleCallback = defineRoute({
  method: 'POST',
  path: `${PATH}/reschedule`,
  access: 'token',
  summary: 'Call later',
  parameters: Type.Object({ sessionId, callbackId, rescheduleDate: time('When to call') }),
  answers: { 202: AcceptedSchema },
  errors: [...ERRORS_OF_ONE, 'skill_not_found', 'agent_not_found'],
});

/** `POST interactions/{callbackId}/cancel`. */
export const cancelCallback = defineRoute({
  method: 'POST',
  path: `${PATH}/cancel`,
  access: 'token',
  summary: 'Call no more; the notes are read and not kept',
  parameters: Type.Object({ sessionId, callbackId, notes: optional(1024, 'For the agent') }),
  answers: { 202: AcceptedSchema },
  errors: ERRORS_OF_ONE,
});
