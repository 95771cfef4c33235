import { type Static, Type } from 'typebox';
import { defineRoute, SERVICES_PREFIX } from './route-contract.js';
import { COMMAND_ERRORS, SESSION_ERRORS } from './route-errors.js';

const BASE = `${SERVICES_PREFIX}/agent-sessions` as const;
const sessionId = Type.String({ description: 'Any id of the session, plain or rolled (AS-7)' });

/** `{ sessionId }`: the id to poll with next. @see AS-7 */
export const SessionAnswerSchema = Type.Object({ sessionId: Type.String() });
/** @see AS-7 */
export type SessionAnswer = Static<typeof SessionAnswerSchema>;

/** `{}`: accepted, the result comes as events. */
export const AcceptedSchema = Type.Object({});
/** `{}`: accepted, the result comes as events. */
export type Accepted = Static<typeof AcceptedSchema>;

/** `POST agent-sessions`. */
export const startSession = defineRoute({
  method: 'POST',
  path: BASE,
  access: 'token',
  summary: 'Start a session, with a station id or a phone number; 409 session_exists if the agent has one',
  parameters: Type.Object({
    stationId: Type.Optional(Type.String({ maxLength: 64 })),
    stationPhoneNumber: Type.Optional(Type.String({ maxLength: 64, description: 'A phone number or `WebRTC`' })),
    inactivityTimeout: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 86_400,
        description: 'Seconds without a poll until Unavailable; 0 or missing: `leases.unavailableSeconds`',
      }),
    ),
    inactivityForceLogout: Type.Optional(
      Type.Boolean({ description: 'Log out after inactivityTimeout instead of becoming Unavailable' }),
    ),
    apiApplicationContext: Type.Optional(Type.String({ maxLength: 256, description: 'Of older clients; not used' })),
    asAgentId: Type.Optional(Type.String({ description: 'Another agent; for supervisors and administrators' })),
  }),
  answers: { 202: SessionAnswerSchema },
  errors: [...COMMAND_ERRORS, 'session_exists', 'agent_not_found', 'not_permitted'],
});

/** `POST agent-sessions/join`. */
export const joinSession = defineRoute({
  method: 'POST',
  path: `${BASE}/join`,
  access: 'token',
  summary: 'Join the running session; its first poll brings the current state',
  parameters: Type.Object({
    asAgentId: Type.Optional(Type.String()),
    move: Type.Optional(
      Type.Boolean({ description: 'Others who poll the session get `RemoteAgentSessionEnd` with `SessionMoved`' }),
    ),
  }),
  answers: { 202: SessionAnswerSchema },
  errors: [...COMMAND_ERRORS, 'no_session', 'agent_not_found', 'not_permitted'],
});

/** `DELETE agent-sessions/{sessionId}`. */
export const endSession = defineRoute({
  method: 'DELETE',
  path: `${BASE}/{sessionId}`,
  access: 'token',
  summary:
    'End the session; 409 contacts_open unless endContacts or forceLogoff is set, 409 personal_queue_open unless ignorePersonalQueue or forceLogoff is',
  parameters: Type.Object({
    sessionId,
    forceLogoff: Type.Optional(Type.Boolean()),
    endContacts: Type.Optional(Type.Boolean()),
    ignorePersonalQueue: Type.Optional(Type.Boolean()),
  }),
  answers: { 202: AcceptedSchema },
  errors: [...SESSION_ERRORS, 'contacts_open', 'personal_queue_open'],
});

/** The 200 of a poll. `sessionId` is the id to poll with next. @see AS-5 @see AS-6 */
export const PollAnswerSchema = Type.Object({
  sessionId: Type.String(),
  events: Type.Array(Type.Record(Type.String(), Type.Unknown()), { minItems: 1 }),
});
/** @see AS-5 */
export type PollAnswer = Static<typeof PollAnswerSchema>;

/** `GET agent-sessions/{sessionId}/get-next-event`. */
export const getNextEvent = defineRoute({
  method: 'GET',
  path: `${BASE}/{sessionId}/get-next-event`,
  access: 'token',
  summary: 'Long poll; 304 without a body when the timeout passes, 409 session_ended on an ended or unknown session',
  parameters: Type.Object({
    sessionId,
    timeout: Type.Optional(Type.Number({ minimum: 0, description: 'Seconds, 0 to 60; missing or larger means 60' })),
    cursor: Type.Optional(
      Type.String({ description: 'Empty on the first poll, then the header Event-Cursor of the last 200 (AS-6)' }),
    ),
  }),
  answers: { 200: PollAnswerSchema, 304: Type.Undefined() },
  errors: ['cursor_unknown', 'session_ended', 'cursor_expired', 'not_permitted'],
});

/** `POST agent-sessions/{sessionId}/state`. */
export const setAgentState = defineRoute({
  method: 'POST',
  path: `${BASE}/{sessionId}/state`,
  access: 'token',
  summary: 'Go Available or Unavailable',
  parameters: Type.Object({
    sessionId,
    state: Type.String({ minLength: 1, maxLength: 64 }),
    reason: Type.Optional(Type.String({ maxLength: 256, description: 'The name of an unavailable code' })),
  }),
  answers: { 202: AcceptedSchema },
  errors: [...SESSION_ERRORS, 'invalid_state_change'],
});

const phoneRoute = <const Action extends string>(action: Action, summary: string) =>
  defineRoute({
    method: 'POST',
    path: `${BASE}/{sessionId}/agent-phone/${action}`,
    access: 'token',
    summary,
    parameters: Type.Object({ sessionId }),
    answers: { 202: AcceptedSchema },
    errors: [...SESSION_ERRORS, 'invalid_state'],
  });

/** `POST agent-phone/mute`: muting is the agent's, whatever the contact. */
export const muteAgent = phoneRoute('mute', 'Mute the agent; the result is a Mute event');
/** `POST agent-phone/unmute`. */
export const unmuteAgent = phoneRoute('unmute', 'Unmute the agent; the result is a Mute event');

/** `POST agent-sessions/{sessionId}/dial-phone`. */
export const dialPhone = defineRoute({
  method: 'POST',
  path: `${BASE}/{sessionId}/dial-phone`,
  access: 'token',
  summary: 'Call a number under a skill; beside a call, which goes on hold, it is a consult with an outside party',
  parameters: Type.Object({
    sessionId,
    skillId: Type.String({ minLength: 1, maxLength: 256, description: 'The id of a skill, or its name' }),
    phoneNumber: Type.String({ minLength: 1, maxLength: 64 }),
    callerId: Type.Optional(Type.String({ maxLength: 64 })),
    parentContactId: Type.Optional(
      Type.String({
        maxLength: 64,
        description: 'The call that it is a consult for; left out: the one that the agent has',
      }),
    ),
    interactionId: Type.Optional(
      Type.String({ maxLength: 64, description: 'InteractionId of the events of the call' }),
    ),
    customerId: Type.Optional(
      Type.String({ maxLength: 128, description: 'ExternalCustomerId of the events of the call' }),
    ),
    zipCode: Type.Optional(Type.String({ maxLength: 16, description: 'Taken and not used' })),
  }),
  answers: { 202: AcceptedSchema },
  errors: [...SESSION_ERRORS, 'contact_not_found', 'skill_not_found', 'invalid_state'],
});
