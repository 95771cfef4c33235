import type { AgentId, ContactId, SessionId } from '@patchpanel/protocol';
import type { MessageSender } from '../engine/facts-digital.js';
import { wireAgentState } from '../engine/project-agent.js';
import { projectContact } from '../engine/project-contact.js';
import type { AgentRecord, ContactRecord } from '../engine/records.js';
import type { UnitState } from '../engine/state.js';

/** A session as the http layer needs it. */
export interface SessionView {
  /** The plain id that `POST agent-sessions` or `join` answered. */
  readonly sessionId: SessionId;
  readonly agentId: AgentId;
  readonly ended: boolean;
  /** The position before the session id's first entry. */
  readonly start: number;
}

/** A session with all its ids, as plain JSON. */
export interface SessionIds {
  readonly agentId: AgentId;
  readonly sessionId: SessionId;
  /** Each id with the sequence before its first entry. */
  readonly starts: readonly (readonly [SessionId, number])[];
  /** The sequence of the entry that ended it. */
  readonly end?: number;
  /** The sequence up to which this is the whole truth. */
  readonly through: number;
}

/** A contact as the sandbox's state and the simulator see it. */
export interface ContactView {
  readonly contactId: ContactId;
  readonly mediaType: string;
  readonly status: string;
  readonly skillId: string;
  readonly agentId?: AgentId;
  readonly from: string;
  readonly to: string;
  readonly inbound: boolean;
  readonly queued: boolean;
  /** The conversation that it is part of: the id of its first contact. */
  readonly conversationId: ContactId;
  /** The customer of a call, by the contact that he or she came with; none where a colleague is at the other end. */
  readonly line?: ContactId;
  /** Who brought it. */
  readonly service?: string;
  /** Who wrote last. */
  readonly lastMessageFrom?: MessageSender;
}

/** An agent as the sandbox's state and the simulator see it. */
export interface AgentView {
  readonly agentId: AgentId;
  readonly state: string;
  readonly reason: string;
  readonly acw: boolean;
  readonly muted: boolean;
  readonly sessionId?: SessionId;
  readonly contacts: readonly ContactId[];
}

/** The session of an id; it has ended once its end can be read. */
export function viewSession(state: UnitState, sessionId: SessionId, readable: number): SessionView | undefined {
  const session = state.sessions.get(sessionId);
  const start = session?.starts.get(sessionId);
  if (session === undefined || start === undefined) return undefined;
  const ended = session.end !== undefined && session.end.sequence <= readable;
  return { sessionId, agentId: session.agentId, ended, start };
}

/** The same session with all its ids. */
export function viewSessionIds(state: UnitState, sessionId: SessionId, readable: number): SessionIds | undefined {
  const session = state.sessions.get(sessionId);
  if (session === undefined) return undefined;
  const { agentId, sessionId: plain, starts, end } = session;
  const ended = end !== undefined && end.sequence <= readable ? { end: end.sequence } : {};
  return { agentId, sessionId: plain, starts: [...starts], ...ended, through: readable };
}

/** An agent as plain data. */
export function viewAgent(agent: AgentRecord): AgentView {
  return {
    agentId: agent.agentId,
    state: wireAgentState(agent.phase),
    reason: agent.reason,
    acw: agent.phase === 'afterCallWork',
    muted: agent.muted,
    ...(agent.session === undefined ? {} : { sessionId: agent.session.sessionId }),
    contacts: [...agent.contacts].map((contact) => contact.details.contactId),
  };
}

/** A contact as plain data. */
export function viewContact(contact: ContactRecord): ContactView {
  const { contactId, masterId, mediaType, skillId, from, to, inbound, service } = contact.details;
  const last = contact.digital?.lastMessage;
  const queued = contact.phase === 'queued';
  return {
    contactId,
    mediaType,
    status: queued ? 'Queued' : projectContact(contact).Status,
    skillId,
    ...(contact.agent === undefined ? {} : { agentId: contact.agent.agentId }),
    from,
    to,
    inbound,
    queued,
    conversationId: masterId,
    ...(contact.links.line === undefined ? {} : { line: contact.links.line }),
    ...(service === undefined ? {} : { service }),
    ...(last === undefined ? {} : { lastMessageFrom: last.from }),
  };
}

/** What a mail of an email contact begins with. */
export interface EmailView {
  readonly conversationId: ContactId;
  /** Our address. */
  readonly from: string;
  /** The customer's. */
  readonly to: string;
  readonly subject: string;
  readonly service?: string;
}

/** An email as those see it who write its next mail. */
export function viewEmail({ details }: ContactRecord): EmailView {
  const { masterId, inbound, from, to, email, service } = details;
  return {
    conversationId: masterId,
    from: inbound ? to : from,
    to: inbound ? from : to,
    subject: email?.subject ?? '',
    ...(service === undefined ? {} : { service }),
  };
}
