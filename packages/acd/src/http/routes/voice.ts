import { type ContactId, toAgentId, toContactId } from '@patchpanel/protocol';
import {
  bargeIn,
  coachAgent,
  conferenceCalls,
  consultAgent,
  dialAgent,
  dialAgentPhone,
  dialSkill,
  directVoicemailTransfer,
  endAgentPhone,
  holdConference,
  joinConference,
  monitorAgent,
  resumeConference,
  sendDtmf,
  takeOver,
  transferCalls,
} from '@patchpanel/protocol/api';
import { ACCEPTED } from '../answers.js';
import { ApiError } from '../api-error.js';
import { mayActForOthers } from '../auth/caller.js';
import { type Call, runInSession } from '../call.js';
import { createContactId } from '../randomness.js';
import { type Routes, registerRoute } from '../register-route.js';

const DEFAULT_TONE_MS = 100;

const newContactId = ({ context }: Call): ContactId => toContactId(createContactId(context.randomness));
const parentOf = (parentContactId: string | undefined) =>
  parentContactId === undefined ? {} : { parentContactId: toContactId(parentContactId) };

/** The agent's own phone, calls within the unit, transfers, conferences and tones. */
export function registerVoiceRoutes(routes: Routes): void {
  registerRoute(routes, dialAgentPhone, async (call, { sessionId }) => {
    const legId = call.context.randomness.uuid();
    await runInSession(call, sessionId, (id) => ({ kind: 'DialAgentLeg', sessionId: id, legId }));
    return ACCEPTED;
  });

  for (const [contract, kind] of [
    [endAgentPhone, 'EndAgentLeg'],
    [transferCalls, 'TransferCalls'],
    [conferenceCalls, 'ConferenceCalls'],
  ] as const) {
    registerRoute(routes, contract, async (call, { sessionId }) => {
      await runInSession(call, sessionId, (id) => ({ kind, sessionId: id }));
      return ACCEPTED;
    });
  }

  for (const [contract, kind] of [
    [consultAgent, 'ConsultAgent'],
    [dialAgent, 'DialAgent'],
  ] as const) {
    registerRoute(routes, contract, async (call, { sessionId, targetAgentId, parentContactId }) => {
      await runInSession(call, sessionId, (id) => ({
        kind,
        sessionId: id,
        targetAgentId: toAgentId(targetAgentId),
        contactId: newContactId(call),
        peerContactId: newContactId(call),
        ...parentOf(parentContactId),
      }));
      return ACCEPTED;
    });
  }

  registerRoute(routes, dialSkill, async (call, { sessionId, skillId, parentContactId }) => {
    await runInSession(call, sessionId, (id) => ({
      kind: 'DialSkill',
      sessionId: id,
      skill: skillId,
      contactId: newContactId(call),
      peerContactId: newContactId(call),
      ...parentOf(parentContactId),
    }));
    return ACCEPTED;
  });

  registerRoute(routes, directVoicemailTransfer, async (call, { sessionId, targetAgentId, parentContactId }) => {
    await runInSession(call, sessionId, (id) => ({
      kind: 'TransferToVoicemail',
      sessionId: id,
      targetAgentId: toAgentId(targetAgentId),
      contactId: newContactId(call),
      ...parentOf(parentContactId),
    }));
    return ACCEPTED;
  });

  registerRoute(routes, sendDtmf, async (call, { sessionId, dtmfSequence, toneDurationMS, toneSpacingMS }) => {
    await runInSession(call, sessionId, (id) => ({
      kind: 'SendDtmf',
      sessionId: id,
      digits: dtmfSequence,
      toneMs: toneDurationMS ?? DEFAULT_TONE_MS,
      spacingMs: toneSpacingMS ?? DEFAULT_TONE_MS,
    }));
    return ACCEPTED;
  });

  for (const [contract, kind] of [
    [holdConference, 'HoldConference'],
    [resumeConference, 'ResumeConference'],
  ] as const) {
    registerRoute(routes, contract, async (call, { sessionId, conferenceNo }) => {
      await runInSession(call, sessionId, (id) => ({ kind, sessionId: id, conferenceNo }));
      return ACCEPTED;
    });
  }

  registerRoute(routes, joinConference, async (call, { sessionId, contactId, conferenceNo }) => {
    await runInSession(call, sessionId, (id) => ({
      kind: 'JoinConference',
      sessionId: id,
      contactId: toContactId(contactId),
      conferenceNo,
    }));
    return ACCEPTED;
  });
}

/** What supervisors and administrators do in the calls of others: the role comes with the token. @see AS-11 */
export function registerSupervisorRoutes(routes: Routes): void {
  registerRoute(routes, monitorAgent, async (call, { sessionId, targetAgentId }) => {
    mustSupervise(call);
    await runInSession(call, sessionId, (id) => ({
      kind: 'MonitorAgent',
      sessionId: id,
      targetAgentId: toAgentId(targetAgentId),
      contactId: newContactId(call),
    }));
    return ACCEPTED;
  });

  for (const [contract, kind] of [
    [coachAgent, 'CoachAgent'],
    [bargeIn, 'BargeIn'],
    [takeOver, 'TakeOver'],
  ] as const) {
    registerRoute(routes, contract, async (call, { sessionId }) => {
      mustSupervise(call);
      await runInSession(call, sessionId, (id) => ({ kind, sessionId: id }));
      return ACCEPTED;
    });
  }
}

function mustSupervise({ caller }: Call): void {
  if (mayActForOthers(caller)) return;
  throw new ApiError('not_permitted', "Only supervisors and administrators take part in another agent's calls.");
}
