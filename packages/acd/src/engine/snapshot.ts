import type { AgentId, ContactId, SessionId, SkillId } from '@patchpanel/protocol';
import type { UnitConfiguration } from '../configuration/types.js';
import { addCommitment, type CommitmentRecord } from './commitments.js';
import { createUnitState } from './create-unit-state.js';
import type { NextState } from './facts.js';
import { firstFocus } from './focus.js';
import { indexAgent, indexContact, setDeadline } from './indexes.js';
import type { AgentPhase } from './life-cycles/agent.js';
import { personalDeadline } from './queue-facts.js';
import type { Campaign } from './reach.js';
import type { ContactRecord, PendingReskill, SessionRecord } from './records.js';
import type { RememberedRow } from './remembered.js';
import { servedSkills } from './replace-configuration.js';
import type { Indicator } from './signal-facts.js';
import { agentRecord, type UnitState } from './state.js';
import { indexCall } from './voice/call-index.js';
import { type AgentLeg, NO_LINKS } from './voice/call-links.js';

interface SessionSnapshot extends Omit<SessionRecord, 'starts'> {
  readonly starts: readonly (readonly [SessionId, number])[];
}

interface AgentSnapshot {
  readonly agentId: AgentId;
  readonly phase: AgentPhase;
  readonly reason: string;
  readonly since: number;
  readonly idleSince: number;
  readonly muted: boolean;
  readonly indicators?: readonly Indicator[];
  readonly leg?: AgentLeg;
  readonly reskill?: PendingReskill;
  readonly campaign?: Campaign;
  readonly next?: NextState;
  readonly focus?: ContactId;
  readonly sessionId?: SessionId;
}

interface ContactSnapshot extends Omit<ContactRecord, 'agent' | 'typing' | 'eventBytes'> {
  readonly agentId: AgentId | undefined;
}

/** The state as plain JSON; what follows from it and the configuration is left out. */
export interface StateSnapshot {
  readonly now: number;
  readonly sequence: number;
  readonly nextPlace: number;
  readonly sessions: readonly SessionSnapshot[];
  readonly agents: readonly AgentSnapshot[];
  readonly contacts: readonly ContactSnapshot[];
  /** Made when it is read: nothing else grows with the rate of commands. */
  readonly remembered: Iterable<RememberedRow>;
  readonly commitments?: readonly CommitmentRecord[];
  readonly closedSkills?: readonly { readonly skillId: SkillId; readonly opensAt?: number | undefined }[];
}

/**
 * Takes the state's snapshot. It shares with the state only what is never changed in place, so it may be serialised slowly while
 * the state goes on. Its parts are copies of the records; what a record holds is replaced, never changed.
 */
export function takeSnapshot(state: UnitState): StateSnapshot {
  return {
    now: state.now,
    sequence: state.sequence,
    nextPlace: state.nextPlace,
    sessions: [...new Set(state.sessions.values())].map((session) => ({ ...session, starts: [...session.starts] })),
    agents: [...state.agents.values()]
      .filter((agent) => agent.session !== undefined)
      .map(
        ({
          agentId,
          phase,
          reason,
          since,
          idleSince,
          muted,
          leg,
          indicators,
          reskill,
          campaign,
          next,
          focus,
          session,
        }) => ({
          agentId,
          phase,
          reason,
          since,
          idleSince,
          muted,
          ...(indicators.length === 0 ? {} : { indicators }),
          ...(leg === undefined ? {} : { leg }),
          ...(reskill === undefined ? {} : { reskill }),
          ...(campaign === undefined ? {} : { campaign }),
          ...(next === undefined ? {} : { next }),
          ...(focus === undefined ? {} : { focus: focus.details.contactId }),
          ...(session === undefined ? {} : { sessionId: session.sessionId }),
        }),
      ),
    contacts: [...state.contacts.values()].map(({ agent, typing, eventBytes, ...contact }) => ({
      ...contact,
      agentId: agent?.agentId,
    })),
    remembered: state.remembered.rows(),
    ...(state.commitments.size === 0 ? {} : { commitments: [...state.commitments.values()].map(settled) }),
    ...(state.closedSkills.size === 0
      ? {}
      : { closedSkills: [...state.closedSkills].map(([skillId, opensAt]) => ({ skillId, opensAt })) }),
  };
}

/* When a scheduled commitment is looked at again is of the moment; it is due since its time. */
function settled(record: CommitmentRecord): CommitmentRecord {
  const { commitment, status } = record;
  return status === 'scheduled' ? { ...record, lookAt: commitment.dueAt } : { ...record };
}

/** The state that a snapshot was taken of, under the configuration of now. */
export function restoreSnapshot(snapshot: StateSnapshot, configuration: UnitConfiguration): UnitState {
  const state = createUnitState(configuration);
  state.now = snapshot.now;
  state.sequence = snapshot.sequence;
  state.nextPlace = snapshot.nextPlace;
  for (const plain of snapshot.sessions) restoreSession(state, plain);
  for (const { agentId, sessionId, next, indicators = [], ...plain } of snapshot.agents) {
    const agent = agentRecord(state, agentId);
    const session = sessionId === undefined ? undefined : state.sessions.get(sessionId);
    Object.assign(agent, { ...plain, next, indicators, session });
    agent.skillIds = servedSkills(state, agent);
  }
  for (const plain of snapshot.contacts) restoreContact(state, plain);
  for (const { agentId, focus } of snapshot.agents) {
    const agent = agentRecord(state, agentId);
    agent.focus = focus === undefined ? firstFocus(agent) : state.contacts.get(focus);
  }
  for (const agent of state.agents.values()) indexAgent(state, agent);
  for (const { skillId, opensAt } of snapshot.closedSkills ?? []) state.closedSkills.set(skillId, opensAt);
  for (const record of snapshot.commitments ?? []) addCommitment(state, { ...record, offeredTo: record.offeredTo });
  state.remembered.restore(snapshot.remembered);
  return state;
}

function restoreSession(state: UnitState, plain: SessionSnapshot): void {
  const session: SessionRecord = { ...plain, starts: new Map(plain.starts) };
  for (const id of session.starts.keys()) state.sessions.set(id, session);
  if (session.end !== undefined) state.endedSessions.push(session);
}

function restoreContact(state: UnitState, plain: ContactSnapshot): void {
  const { agentId, deadline, ...rest } = plain;
  const contact: ContactRecord = {
    ...rest,
    agent: agentId === undefined ? undefined : agentRecord(state, agentId),
    deadline: undefined,
    answeredAt: plain.answeredAt,
    disconnectedAt: plain.disconnectedAt,
    endedBy: plain.endedBy,
    disposition: plain.disposition,
    reach: plain.reach,
    customData: plain.customData,
    digital: plain.digital,
    typing: undefined,
    eventBytes: undefined,
  };
  state.contacts.set(contact.details.contactId, contact);
  const { mediaType, masterId } = contact.details;
  if (mediaType !== 'voice' && contact.digital?.continuedAs === undefined) state.conversations.set(masterId, contact);
  contact.agent?.contacts.add(contact);
  indexCall(state, contact, NO_LINKS);
  setDeadline(state, contact, deadline ?? personalDeadline(contact, contact.changedAt));
  if (contact.phase === 'queued') indexContact(state, contact);
}
