import type { AgentId, ContactId } from '@patchpanel/protocol';
import type { Outcome } from '../unit/commands.js';
import type { Editor, Promised } from '../unit/commitment-commands.js';
import type { Commitment, CommitmentRecord } from './commitments.js';
import { decideDialPhone } from './decide-contact.js';
import type { CommandOf } from './engine-command.js';
import { isThere } from './keep-promises.js';
import { type Found, findSkill, isNewContactId, sessionAgent } from './lookups.js';
import { promiseStatus, UPDATE_CALLBACKS } from './project-promise.js';
import type { AgentRecord } from './records.js';
import type { UnitState } from './state.js';
import { done, reject, type Turn } from './turn.js';

/** The commitments of a unit; a further one is refused. */
export const MAX_COMMITMENTS = 10_000;
/** How long after its time a commitment can still be kept. */
const EXPIRE_MS = 86_400_000;

/** `MakeCommitment`: a call is promised, by the agent or for another one. */
export function decideMakeCommitment(turn: Turn, command: CommandOf<'MakeCommitment'>): Outcome {
  const { callbackId, by } = command;
  if (!isNewContactId(turn.state, callbackId) || turn.state.commitments.has(callbackId)) {
    return reject('invalid_parameter', 'callbackId is no positive digit string, or is taken.');
  }
  return promise(turn, callbackId, command, by) ?? done({ callbackId });
}

/** Settles a commitment, or tells why it cannot be. */
export function promise(turn: Turn, callbackId: ContactId, promised: Promised, by: Editor): Outcome | undefined {
  const { state } = turn;
  const { skill: wanted, targetAgentId, phoneNumber, callerId, firstName, lastName, notes, dueAt } = promised;
  const skill = findSkill(state, wanted, 'voice');
  if (skill === undefined) return reject('skill_not_found', 'There is no such voice skill; give its id or name.');
  if (targetAgentId !== undefined && state.agents.get(targetAgentId)?.settings === undefined) {
    return reject('agent_not_found', `There is no agent ${JSON.stringify(targetAgentId)}.`);
  }
  if (!by.forOthers && targetAgentId !== undefined && targetAgentId !== by.agentId) {
    return reject('not_permitted', 'Only supervisors and administrators promise calls of other agents.');
  }
  if (phoneNumber === '') return reject('invalid_parameter', 'The number to call is empty.');
  if (dueAt <= turn.now) return reject('invalid_parameter', 'The time of the call has passed.');
  if (!state.commitments.has(callbackId) && state.commitments.size >= MAX_COMMITMENTS) {
    return reject('too_many_callbacks', `The unit has ${MAX_COMMITMENTS} callbacks; keep or cancel some first.`);
  }
  const before = state.commitments.get(callbackId)?.commitment.targetAgentId;
  const commitment: Commitment = {
    callbackId,
    targetAgentId,
    skillId: skill.skillId,
    phoneNumber,
    callerId,
    firstName,
    lastName,
    notes,
    dueAt,
    expiresAt: dueAt + EXPIRE_MS,
  };
  turn.record({ t: 'CommitmentSet', commitment });
  tellChanged(turn, [before, targetAgentId]);
  return undefined;
}

/** `ChangeCommitment`: what is given takes the place of what was promised. */
export function decideChangeCommitment(turn: Turn, command: CommandOf<'ChangeCommitment'>): Outcome {
  const { kind, callbackId, by, ...changes } = command;
  const own = editable(turn.state, callbackId, by);
  if (own.found === undefined) return own.rejection;
  const { skillId, ...before } = own.found.commitment;
  return promise(turn, callbackId, { ...before, skill: skillId, ...changes }, by) ?? done();
}

/** `DropCommitment`: nobody will call. */
export function decideDropCommitment(turn: Turn, { callbackId, by }: CommandOf<'DropCommitment'>): Outcome {
  const own = editable(turn.state, callbackId, by);
  if (own.found === undefined) return own.rejection;
  endCommitment(turn, own.found, 'Cancelled');
  return done();
}

/** `DialCommitment`: the agent calls now; what is dialled is a call as any other. */
export function decideDialCommitment(turn: Turn, command: CommandOf<'DialCommitment'>): Outcome {
  const { sessionId, callbackId, contactId } = command;
  const own = ofSession(turn, command);
  if (own.found === undefined) return own.rejection;
  const { phoneNumber, skillId: skill, callerId } = own.found.commitment;
  const outcome = decideDialPhone(turn, { kind: 'DialPhone', sessionId, contactId, phoneNumber, skill, callerId });
  if (!outcome.ok) return outcome;
  const record = turn.state.commitments.get(callbackId);
  if (record !== undefined) endCommitment(turn, record, 'Dialed');
  return done({ contactId });
}

/** `RescheduleCommitment`: the agent calls later. */
export function decideRescheduleCommitment(turn: Turn, command: CommandOf<'RescheduleCommitment'>): Outcome {
  const own = ofSession(turn, command);
  if (own.found === undefined) return own.rejection;
  const { callbackId, dueAt } = command;
  const { commitment, offeredTo } = own.found;
  const { skillId: skill, ...before } = commitment;
  const by = { agentId: before.targetAgentId ?? ('' as AgentId), forOthers: false };
  const refused = promise(turn, callbackId, { ...before, skill, dueAt }, by);
  if (refused === undefined && offeredTo !== undefined) turn.tell(offeredTo, promiseStatus('Rescheduled'));
  return refused ?? done();
}

/** `CancelCommitment`: the agent decides that nobody calls. */
export function decideCancelCommitment(turn: Turn, command: CommandOf<'CancelCommitment'>): Outcome {
  const own = ofSession(turn, command);
  if (own.found === undefined) return own.rejection;
  endCommitment(turn, own.found, 'Cancelled');
  return done();
}

/** Nobody will call any more; whom it was offered to and who promised it are told. */
export function endCommitment(
  turn: Turn,
  { commitment, offeredTo }: CommitmentRecord,
  status: 'Dialed' | 'Cancelled',
): void {
  turn.record({ t: 'CommitmentEnded', callbackId: commitment.callbackId });
  if (offeredTo !== undefined && isThere(turn, offeredTo)) turn.tell(offeredTo, promiseStatus(status));
  tellChanged(turn, [commitment.targetAgentId]);
}

function tellChanged(turn: Turn, agentIds: readonly (AgentId | undefined)[]): void {
  for (const agentId of new Set(agentIds)) {
    if (agentId !== undefined && isThere(turn, agentId)) turn.tell(agentId, UPDATE_CALLBACKS);
  }
}

const notFound = (callbackId: ContactId): Outcome =>
  reject('callback_not_found', `There is no callback ${JSON.stringify(callbackId)} for this agent.`);

type Own = Found<CommitmentRecord>;

function editable({ commitments, agents }: UnitState, callbackId: ContactId, by: Editor): Own {
  const record = commitments.get(callbackId);
  const may = record !== undefined && (by.forOthers || concerns(record, agents.get(by.agentId)));
  return may ? { found: record } : { found: undefined, rejection: notFound(callbackId) };
}

function ofSession(turn: Turn, { sessionId, callbackId }: Omit<CommandOf<'CancelCommitment'>, 'kind'>): Own {
  const owner = sessionAgent(turn.state, sessionId);
  if (owner.found === undefined) return owner;
  return editable(turn.state, callbackId, { agentId: owner.found.agentId, forOthers: false });
}

/** Tells whether a commitment is the agent's: promised by or offered to him or her, or to anybody of a skill that the agent has. */
export function concerns({ commitment, offeredTo }: CommitmentRecord, agent: AgentRecord | undefined): boolean {
  if (agent === undefined) return false;
  const { targetAgentId, skillId } = commitment;
  if (targetAgentId === agent.agentId || offeredTo === agent.agentId) return true;
  return targetAgentId === undefined && agent.settings?.skills[skillId] !== undefined;
}
