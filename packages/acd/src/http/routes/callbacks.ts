import { type ContactId, type SessionId, toAgentId, toContactId, toSkillId } from '@patchpanel/protocol';
import {
  cancelCallback,
  deleteScheduledCallback,
  dialCallback,
  getScheduledCallbacks,
  postScheduledCallback,
  putScheduledCallback,
  rescheduleCallback,
} from '@patchpanel/protocol/api';
import type { CommitmentRecord } from '../../engine/commitments.js';
import { isoTime } from '../../engine/iso-time.js';
import type { Editor, Promised } from '../../unit/commitment-commands.js';
import { ACCEPTED, created, ok } from '../answers.js';
import { mayActForOthers } from '../auth/caller.js';
import { agentOf, type Call, run, runInSession } from '../call.js';
import { timeOf } from '../parse-time.js';
import { createContactId } from '../randomness.js';
import { type Routes, registerRoute } from '../register-route.js';

const STATUS = { scheduled: 'Scheduled', offered: 'Offered', expired: 'Expired' } as const;
const editorOf = ({ caller }: Call): Editor => ({ agentId: caller.agentId, forOthers: mayActForOthers(caller) });

/** Commitments: calls that were promised to customers. */
export function registerCallbackRoutes(routes: Routes): void {
  registerRoute(routes, getScheduledCallbacks, async (call, { agentId }) => {
    const asked = agentOf(call, agentId).agentId;
    const known = await call.context.unit.ask({ kind: 'commitments', agentId: asked });
    const names = new Map(call.context.unit.view.configuration().skills.map(({ skillId, name }) => [skillId, name]));
    return ok({ callbacks: known.map((record) => entryOf(record, names.get(record.commitment.skillId) ?? '')) });
  });

  registerRoute(routes, postScheduledCallback, async (call, fields) => {
    const callbackId = newId(call);
    const { skillId: skill, phoneNumber, scheduleDate, targetAgentId = '' } = fields;
    const { firstName = '', lastName = '', notes = '', callerId = '' } = fields;
    const answered = await run(call, {
      kind: 'MakeCommitment',
      callbackId,
      by: editorOf(call),
      targetAgentId: targetAgentId === '' ? undefined : toAgentId(targetAgentId),
      skill,
      phoneNumber,
      callerId,
      firstName,
      lastName,
      notes,
      dueAt: timeOf('scheduleDate', scheduleDate),
    });
    return created({ callbackId: answered['callbackId'] ?? callbackId });
  });

  registerRoute(routes, putScheduledCallback, async (call, { callbackId, ...fields }) => {
    await run(call, {
      kind: 'ChangeCommitment',
      callbackId: toContactId(callbackId),
      by: editorOf(call),
      ...changesOf(fields),
    });
    return ok({});
  });

  registerRoute(routes, deleteScheduledCallback, async (call, { callbackId }) => {
    await run(call, { kind: 'DropCommitment', callbackId: toContactId(callbackId), by: editorOf(call) });
    return ok({});
  });

  registerRoute(routes, dialCallback, async (call, { sessionId, callbackId }) => {
    const contactId = newId(call);
    await runInSession(call, sessionId, (id) => ({ kind: 'DialCommitment', contactId, ...both(id, callbackId) }));
    return ACCEPTED;
  });

  registerRoute(routes, rescheduleCallback, async (call, { sessionId, callbackId, rescheduleDate }) => {
    const dueAt = timeOf('rescheduleDate', rescheduleDate);
    await runInSession(call, sessionId, (id) => ({ kind: 'RescheduleCommitment', dueAt, ...both(id, callbackId) }));
    return ACCEPTED;
  });

  registerRoute(routes, cancelCallback, async (call, { sessionId, callbackId }) => {
    await runInSession(call, sessionId, (id) => ({ kind: 'CancelCommitment', ...both(id, callbackId) }));
    return ACCEPTED;
  });
}

const newId = ({ context }: Call): ContactId => toContactId(createContactId(context.randomness));
const both = (sessionId: SessionId, callbackId: string) => ({ sessionId, callbackId: toContactId(callbackId) });

type Fields = Readonly<
  Partial<
    Record<
      'skillId' | 'targetAgentId' | 'scheduleDate' | 'phoneNumber' | 'callerId' | 'firstName' | 'lastName' | 'notes',
      string
    >
  >
>;

function changesOf({ skillId, targetAgentId, scheduleDate, ...texts }: Fields): Partial<Promised> {
  return {
    ...texts,
    ...(skillId === undefined ? {} : { skill: skillId }),
    ...(targetAgentId === undefined
      ? {}
      : { targetAgentId: targetAgentId === '' ? undefined : toAgentId(targetAgentId) }),
    ...(scheduleDate === undefined ? {} : { dueAt: timeOf('scheduleDate', scheduleDate) }),
  };
}

function entryOf({ commitment, status }: Pick<CommitmentRecord, 'commitment' | 'status'>, skillName: string) {
  const { targetAgentId = '', skillId, phoneNumber, dueAt, expiresAt } = commitment;
  const { callbackId, firstName, lastName, notes, callerId } = commitment;
  const callbackTime = isoTime(dueAt);
  return {
    callbackId,
    status: STATUS[status],
    targetType: targetAgentId === '' ? 'Skill' : 'Agent',
    targetAgentId,
    skillId: toSkillId(skillId),
    skillName,
    firstName,
    lastName,
    dialNumber: phoneNumber,
    phoneNumber,
    origNumber: callerId,
    callbackTime,
    scheduleDate: callbackTime,
    expireTime: isoTime(expiresAt),
    notes,
  };
}
