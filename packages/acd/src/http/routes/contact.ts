import { toContactId } from '@patchpanel/protocol';
import {
  acceptContact,
  dispositionContact,
  endContact,
  getContactDisposition,
  holdContact,
  maskContact,
  recordContact,
  rejectContact,
  resumeContact,
  unmaskContact,
} from '@patchpanel/protocol/api';
import { ACCEPTED, ok } from '../answers.js';
import { ApiError } from '../api-error.js';
import { mayActForOthers } from '../auth/caller.js';
import { runInSession } from '../call.js';
import { type Routes, registerRoute } from '../register-route.js';

const ACTIONS = [
  [acceptContact, 'AcceptContact'],
  [rejectContact, 'RejectContact'],
  [holdContact, 'HoldContact'],
  [resumeContact, 'ResumeContact'],
  [maskContact, 'MaskContact'],
  [unmaskContact, 'UnmaskContact'],
  [recordContact, 'RecordContact'],
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

  registerRoute(routes, dispositionContact, async (call, { sessionId, contactId, ...saved }) => {
    await runInSession(call, sessionId, (id) => ({
      kind: 'DispositionContact',
      sessionId: id,
      contactId: toContactId(contactId),
      primaryDispositionId: saved.primaryDispositionId,
      primaryDispositionNotes: saved.primaryDispositionNotes ?? '',
    }));
    return ok({});
  });

  registerRoute(routes, getContactDisposition, ({ context, caller }, { contactId }) => {
    const { view } = context.unit;
    const owner = view.contactOwner(toContactId(contactId));
    const mayRead = owner === undefined || owner === caller.agentId || mayActForOthers(caller);
    const saved = mayRead ? view.disposition(toContactId(contactId)) : undefined;
    if (saved === undefined)
      throw new ApiError(404, 'contact_not_found', 'There is no saved disposition for this contact.');
    const { dispositionId, notes } = saved;
    return ok({ contactId, primaryDispositionId: dispositionId, primaryDispositionNotes: notes });
  });
}
