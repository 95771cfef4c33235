import { toContactId } from '@patchpanel/protocol';
import {
  continueReskill,
  type Feedback,
  getFeedback,
  keepAlive,
  resizeEventQueue,
  submitFeedback,
} from '@patchpanel/protocol/api';
import type { JsonValue } from '../../documents/documents.js';
import { isoTime } from '../../engine/iso-time.js';
import { findCompleted } from '../../unit/contact-documents.js';
import { ACCEPTED, ok } from '../answers.js';
import { ApiError } from '../api-error.js';
import { mayActForOthers } from '../auth/caller.js';
import { type Call, runInSession, sessionOf } from '../call.js';
import { type Routes, registerRoute } from '../register-route.js';

/** The collection of what agents submitted, in the order of time; listed by contact. */
const FEEDBACK_COLLECTION = 'feedback';
const DAY_MS = 86_400_000;
const TIME_DIGITS = 15;

/** What a session needs beside events and commands. */
export function registerSessionUpkeepRoutes(routes: Routes): void {
  routes.context.documents.declare(FEEDBACK_COLLECTION, ['contactId']);

  registerRoute(routes, keepAlive, async (call, { sessionId }) => {
    await mustBeAlive(call, sessionId);
    await runInSession(call, sessionId, (id) => ({ kind: 'SessionReached', sessionId: id, reachable: 'now' }));
    return ACCEPTED;
  });

  registerRoute(routes, resizeEventQueue, async (call, { sessionId }) => {
    await mustBeAlive(call, sessionId);
    return ACCEPTED;
  });

  registerRoute(routes, continueReskill, async (call, { sessionId, continueReskill: yes }) => {
    await runInSession(call, sessionId, (id) => ({ kind: 'ContinueReskill', sessionId: id, continueReskill: yes }));
    return ACCEPTED;
  });

  registerRoute(routes, submitFeedback, async (call, { sessionId, ...given }) => {
    const { agentId } = await mustBeAlive(call, sessionId);
    const { unit, documents, clock, randomness } = call.context;
    const now = clock.now();
    const { priority = '', comment = '', customData = '', contactId = '', categoryId } = given;
    const value = { agentId, at: isoTime(now), categoryId, priority, comment, customData, contactId };
    const id = `${String(Math.floor(now)).padStart(TIME_DIGITS, '0')}-${randomness.uuid()}`;
    /* It goes with the contact's history, which leads to it. */
    const closed = await findCompleted(documents, unit.id, toContactId(contactId));
    const expiresAt = (closed?.endedAt ?? now) + unit.view.configuration().retention.historyDays * DAY_MS;
    await documents.put(unit.id, FEEDBACK_COLLECTION, id, value as JsonValue, { expiresAt });
    return ACCEPTED;
  });

  registerRoute(routes, getFeedback, async ({ caller, context }, { after }) => {
    if (!mayActForOthers(caller)) throw new ApiError('not_permitted', 'Only supervisors and administrators read it.');
    const options = after === undefined ? {} : { after };
    const stored = await context.documents.list(context.unit.id, FEEDBACK_COLLECTION, options);
    const feedback = stored.map(({ id, value }) => ({ feedbackId: id, ...(value as object) }));
    return ok({ feedback: feedback as Feedback['feedback'] });
  });
}

async function mustBeAlive(call: Call, id: string) {
  const session = await sessionOf(call, id);
  if (session.ended) throw new ApiError('session_ended', 'The session has ended; start a new one.');
  return session;
}
