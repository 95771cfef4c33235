import { DIGITAL_HANDLERS, stopPlayback } from './apply-digital.js';
import { dropIndicators, SIGNAL_HANDLERS } from './apply-signals.js';
import { COMMITMENT_HANDLERS } from './commitments.js';
import type { Fact, FactOf } from './facts.js';
import { canFocus, followFocus } from './focus.js';
import { indexAgent, indexContact, setDeadline, unindexAgent } from './indexes.js';
import { personalDeadline, QUEUE_HANDLERS } from './queue-facts.js';
import { REACH_HANDLERS, setCampaign } from './reach.js';
import type { AgentRecord, ContactRecord, SessionRecord } from './records.js';
import { HOURS_HANDLERS } from './skill-hours-facts.js';
import { agentRecord, ENDED_SESSION_MS, type UnitState } from './state.js';
import { linksAtFirst, setLinks, VOICE_FOLDS } from './voice/apply-voice.js';
import { NO_LINKS } from './voice/call-links.js';

/** Ids that one session may be polled with; a further join lets the oldest joined one go. */
export const MAX_SESSION_IDS = 16;

const HANDLERS: { readonly [Kind in Fact['t']]: (state: UnitState, fact: FactOf<Kind>) => void } = {
  SessionStarted: startSession,
  SessionJoined: joinSession,
  SessionEnded: endSession,
  AgentChanged: changeAgent,
  ...SIGNAL_HANDLERS,
  ...QUEUE_HANDLERS,
  ...COMMITMENT_HANDLERS,
  ...HOURS_HANDLERS,
  ...REACH_HANDLERS,
  AgentMuted(state, fact) {
    agentRecord(state, fact.agentId).muted = fact.muted;
  },
  ContactAppeared: addContact,
  ContactChanged: changeContact,
  ContactDispositioned(state, fact) {
    const contact = state.contacts.get(fact.contactId);
    if (contact !== undefined) contact.disposition = fact.disposition;
  },
  ContactCompleted: completeContact,
  ...DIGITAL_HANDLERS,
  /* It fences the log; the state is nobody's in particular. */
  DeciderChanged() {},
  ...VOICE_FOLDS,
  DeadlinesMoved(state, fact) {
    for (const contact of [...state.deadlines.members()]) {
      setDeadline(state, contact, (contact.deadline as number) + fact.byMs);
    }
  },
};

/** Folds a fact into the state, in place. Total: a fact about something unknown changes nothing. */
export function apply(state: UnitState, fact: Fact): void {
  (HANDLERS[fact.t] as (state: UnitState, fact: Fact) => void)(state, fact);
}

function startSession(state: UnitState, fact: FactOf<'SessionStarted'>): void {
  forgetEndedSessions(state, fact.at);
  const { agentId, sessionId, publicSessionId, stationId, stationPhoneNumber, inactivity } = fact;
  const starts = new Map([[sessionId, state.sequence]]);
  const plain = { sessionId, agentId, publicSessionId, stationId, stationPhoneNumber, starts };
  const session: SessionRecord = inactivity === undefined ? plain : { ...plain, inactivity };
  state.sessions.set(sessionId, session);
  const agent = agentRecord(state, agentId);
  agent.session = session;
  agent.idleSince = fact.at;
  setAgent(agent, 'unavailable', '', fact.at);
  indexAgent(state, agent);
}

function joinSession(state: UnitState, fact: FactOf<'SessionJoined'>): void {
  const session = state.agents.get(fact.agentId)?.session;
  if (session === undefined) return;
  session.starts.set(fact.alias, state.sequence);
  state.sessions.set(fact.alias, session);
  if (session.starts.size <= MAX_SESSION_IDS) return;
  for (const id of session.starts.keys()) {
    if (id === session.sessionId) continue;
    session.starts.delete(id);
    state.sessions.delete(id);
    return;
  }
}

function endSession(state: UnitState, fact: FactOf<'SessionEnded'>): void {
  const agent = state.agents.get(fact.agentId);
  const session = agent?.session;
  if (agent === undefined || session === undefined) return;
  session.end = { sequence: state.sequence + 1, at: fact.at };
  state.endedSessions.push(session);
  agent.session = undefined;
  agent.muted = false;
  agent.indicators = [];
  agent.leg = undefined;
  agent.reskill = undefined;
  if (agent.campaign !== undefined) setCampaign(state, fact.agentId, undefined);
  setAgent(agent, 'loggedOut', '', fact.at);
  indexAgent(state, agent);
  forgetEndedSessions(state, fact.at);
}

function forgetEndedSessions(state: UnitState, at: number): void {
  const kept = state.endedSessions.findIndex((session) => (session.end?.at ?? at) > at - ENDED_SESSION_MS);
  const gone = state.endedSessions.splice(0, kept < 0 ? state.endedSessions.length : kept);
  for (const session of gone) for (const id of session.starts.keys()) state.sessions.delete(id);
}

function changeAgent(state: UnitState, fact: FactOf<'AgentChanged'>): void {
  const agent = agentRecord(state, fact.agentId);
  if (agent.idleSince !== fact.idleSince) unindexAgent(state, agent);
  setAgent(agent, fact.phase, fact.reason, fact.at);
  agent.idleSince = fact.idleSince;
  agent.next = fact.next;
  indexAgent(state, agent);
}

function setAgent(agent: AgentRecord, phase: AgentRecord['phase'], reason: string, at: number): void {
  if (agent.phase !== phase || agent.reason !== reason) agent.since = at;
  agent.phase = phase;
  agent.reason = reason;
  agent.next = undefined;
}

function addContact(state: UnitState, fact: FactOf<'ContactAppeared'>): void {
  const { details, at, phase, agentId } = fact;
  const contact: ContactRecord = {
    details,
    links: NO_LINKS,
    place: state.nextPlace++,
    arrivedAt: at,
    phase,
    changedAt: at,
    agent: undefined,
    deadline: undefined,
    reach: undefined,
    customData: undefined,
    answeredAt: phase === 'active' ? at : undefined,
    disconnectedAt: undefined,
    endedBy: undefined,
    recording: false,
    recorded: false,
    disposition: undefined,
    digital: undefined,
    typing: undefined,
    eventBytes: undefined,
  };
  state.contacts.set(details.contactId, contact);
  if (details.mediaType !== 'voice') state.conversations.set(details.masterId, contact);
  setLinks(state, contact, fact.links ?? linksAtFirst(details));
  if (phase === 'queued') indexContact(state, contact);
  setDeadline(state, contact, personalDeadline(contact, at));
  if (agentId !== undefined) own(state, contact, agentRecord(state, agentId));
  followFocus(state, contact, undefined, false);
}

function changeContact(state: UnitState, fact: FactOf<'ContactChanged'>): void {
  const contact = state.contacts.get(fact.contactId);
  if (contact === undefined) return;
  const { agent: before } = contact;
  const couldFocus = canFocus(contact.phase);
  const wasParked = contact.phase === 'parked';
  const waited = contact.phase === 'queued';
  contact.phase = fact.phase;
  contact.changedAt = fact.at;
  if (fact.phase === 'active') contact.answeredAt ??= fact.at;
  if (fact.endedBy !== undefined) {
    contact.endedBy = fact.endedBy;
    contact.disconnectedAt = fact.at;
  }
  setDeadline(state, contact, fact.deadline ?? personalDeadline(contact, fact.at));
  own(state, contact, fact.agentId === undefined ? undefined : agentRecord(state, fact.agentId));
  if (waited || fact.phase === 'queued') indexContact(state, contact);
  if (before !== undefined && before === contact.agent && wasParked !== (fact.phase === 'parked'))
    indexAgent(state, before);
  stopPlayback(contact, fact.at);
  followFocus(state, contact, before, couldFocus);
}

function completeContact(state: UnitState, fact: FactOf<'ContactCompleted'>): void {
  const { endedAt, endedBy } = fact.contact;
  const { contactId } = fact.contact.details;
  const contact = state.contacts.get(contactId);
  if (contact === undefined) return;
  const { agent: before } = contact;
  const waited = contact.phase === 'queued';
  contact.phase = 'ended';
  contact.changedAt = endedAt;
  contact.endedBy ??= endedBy;
  setLinks(state, contact, NO_LINKS);
  setDeadline(state, contact, undefined);
  own(state, contact, undefined);
  if (waited) indexContact(state, contact);
  state.contacts.delete(contactId);
  const { masterId } = contact.details;
  if (state.conversations.get(masterId) === contact) state.conversations.delete(masterId);
  followFocus(state, contact, before, false);
}

function own(state: UnitState, contact: ContactRecord, owner: AgentRecord | undefined): void {
  const before = contact.agent;
  if (before === owner) return;
  contact.agent = owner;
  if (before !== undefined) {
    before.contacts.delete(contact);
    dropIndicators(before, contact.details.contactId);
    indexAgent(state, before);
  }
  if (owner !== undefined) {
    owner.contacts.add(contact);
    indexAgent(state, owner);
  }
}
