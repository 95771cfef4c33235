import { toContactId } from '@patchpanel/protocol';
import {
  acceptConsult,
  acceptContact,
  dispositionContact,
  endContact,
  endOwnContact,
  getContactDisposition,
  holdContact,
  maskContact,
  recordContact,
  rejectContact,
  resumeContact,
  stopRecordingContact,
  unmaskContact,
} from '@patchpanel/protocol/api';
import { ACCEPTED, ok } from '../answers.js';
import { ApiError } from '../api-error.js';
import { mayActForOthers } from '../auth/caller.js';
import { run, runInSession } from '../call.js';
import { answerOf, dispositionOf } from '../disposition-fields.js';
import { findDisposition } from '../disposition-lookup.js';
import { createContactId } from '../randomness.js';
import { type Routes, registerRoute } from '../register-route.js';

const ACTIONS = [
  [acceptContact, 'AcceptContact'],
  [acceptConsult, 'AcceptConsult'],
  [rejectContact, 'RejectContact'],
  [holdContact, 'HoldContact'],
  [resumeContact, 'ResumeContact'],
  [maskContact, 'MaskContact'],
  [unmaskContact, 'UnmaskContact'],
  [recordContact, 'RecordContact'],
  [stopRecordingContact, 'StopRecording'],
  [endContact, 'EndContact'],
] as const;

/** What an agent does with a contact. */
export function registerContactRoutes(routes: Routes): void {
  for (const [contract, kind] of ACTIONS) {
    registerRoute(routes, contract, async (call, { sessionId, contactId }) => {
      await runInSession(call, sessionId, (id) => ({ kind, sessionId: id, contactId: toContactId(contactId) }));
      return ACCEPTED;
    });
  }

  registerRoute(routes, endOwnContact, async (call, { contactId }) => {
    const { agentId } = call.caller;
    const sessionId = (await call.context.unit.ask({ kind: 'agent', agentId }))?.sessionId;
    if (sessionId === undefined) throw new ApiError('no_session', 'The agent has no session; start one.');
    await run(call, { kind: 'EndContact', sessionId, contactId: toContactId(contactId) });
    return ACCEPTED;
  });

  registerRoute(routes, dispositionContact, async (call, { sessionId, contactId, ...saved }) => {
    const more = dispositionOf(saved, toContactId(createContactId(call.context.randomness)));
    await runInSession(call, sessionId, (id) => ({
      kind: 'DispositionContact',
      sessionId: id,
      contactId: toContactId(contactId),
      primaryDispositionId: saved.primaryDispositionId,
      primaryDispositionNotes: saved.primaryDispositionNotes ?? '',
      ...more,
    }));
    return ok({});
  });

  registerRoute(routes, getContactDisposition, async ({ caller }, { contactId }) => {
    const saved = await findDisposition(routes.context, toContactId(contactId));
    const mayRead = saved !== undefined && (saved.holders.has(caller.agentId) || mayActForOthers(caller));
    if (!mayRead) {
      throw new ApiError('contact_not_found', 'There is no saved disposition for this contact.');
    }
    return ok(answerOf(contactId, saved.disposition));
  });
}
