import { type Static, Type } from 'typebox';
import { defineRoute, SERVICES_PREFIX } from './route-contract.js';
import { SESSION_ERRORS } from './route-errors.js';
import { AcceptedSchema } from './session-routes.js';

const BASE = `${SERVICES_PREFIX}/agent-sessions/{sessionId}` as const;
const sessionId = Type.String({ description: 'Any id of the session, plain or rolled (AS-7)' });

/** `POST keep-alive`. */
export const keepAlive = defineRoute({
  method: 'POST',
  path: `${BASE}/keep-alive`,
  access: 'token',
  summary: 'Say that the client is there: the lease of the session begins anew, as with a poll',
  parameters: Type.Object({ sessionId }),
  answers: { 202: AcceptedSchema },
  errors: [...SESSION_ERRORS],
});

/** `POST event-queue-resize`. */
export const resizeEventQueue = defineRoute({
  method: 'POST',
  path: `${BASE}/event-queue-resize`,
  access: 'token',
  summary:
    'Accepted without effect: it belongs to the UI queue, which agent-settings says is off; polls are never throttled',
  parameters: Type.Object({ sessionId, throttlequeue: Type.Optional(Type.Boolean()) }),
  answers: { 202: AcceptedSchema },
  errors: [...SESSION_ERRORS],
});

/** `POST continue-reskill`. */
export const continueReskill = defineRoute({
  method: 'POST',
  path: `${BASE}/continue-reskill`,
  access: 'token',
  summary: 'Answer HoursOfOperation: the transfer to the closed skill goes on, or is forgotten',
  parameters: Type.Object({ sessionId, continueReskill: Type.Boolean() }),
  answers: { 202: AcceptedSchema },
  errors: [...SESSION_ERRORS, 'invalid_state', 'contact_not_found', 'skill_not_found', 'invalid_parameter'],
});

/** `POST submit-feedback`. */
export const submitFeedback = defineRoute({
  method: 'POST',
  path: `${BASE}/submit-feedback`,
  access: 'token',
  summary: 'Keep what the agent has to say, for supervisors, as long as history is kept',
  parameters: Type.Object({
    sessionId,
    categoryId: Type.Integer(),
    priority: Type.Optional(Type.String({ maxLength: 64 })),
    comment: Type.Optional(Type.String({ maxLength: 4096 })),
    customData: Type.Optional(Type.String({ maxLength: 4096 })),
    contactId: Type.Optional(Type.String({ maxLength: 64 })),
  }),
  answers: { 202: AcceptedSchema },
  errors: [...SESSION_ERRORS],
});

/** What agents submitted, the oldest first. */
export const FeedbackSchema = Type.Object({
  feedback: Type.Array(
    Type.Object({
      feedbackId: Type.String(),
      agentId: Type.String(),
      at: Type.String({ description: 'ISO-8601, UTC' }),
      categoryId: Type.Integer(),
      priority: Type.String(),
      comment: Type.String(),
      customData: Type.String(),
      contactId: Type.String(),
    }),
  ),
});
/** @see FeedbackSchema */
export type Feedback = Static<typeof FeedbackSchema>;

/** `GET /patchpanel/v1/feedback`. */
export const getFeedback = defineRoute({
  method: 'GET',
  path: '/patchpanel/v1/feedback',
  access: 'token',
  summary: 'What agents submitted, for supervisors and administrators; 100 at a time',
  parameters: Type.Object({
    after: Type.Optional(Type.String({ maxLength: 128, description: 'The feedbackId of the last one that was read' })),
  }),
  answers: { 200: FeedbackSchema },
  errors: ['not_permitted'],
});
