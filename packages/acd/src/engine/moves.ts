import type { EndedBy, NextState } from './facts.js';
import { type AgentInput, nextAgentPhase } from './life-cycles/agent.js';
import { type ContactInput, nextPhase } from './life-cycles/contact.js';
import { outwardId, outwardStatus } from './outbox-item.js';
import type { AgentRecord, ContactRecord } from './records.js';
import type { Turn } from './turn.js';

/** What a move of an agent sets beside the phase; `reason` and `next` are empty unless given. */
interface AgentMove {
  readonly reason?: string;
  readonly next?: NextState | undefined;
  /** Keeps the agent's place among the free ones. */
  readonly keepIdle?: boolean;
}

/* For the next contact, of a campaign or any. */
const isWaiting = (phase: AgentRecord['phase']): boolean => phase === 'available' || phase === 'dialer';

/** Moves an agent along the life cycle. @throws when the table forbids it: the caller has to know that it does not */
export function moveAgent(turn: Turn, agent: AgentRecord, input: AgentInput, move: AgentMove = {}): void {
  const phase = nextAgentPhase(
    agent.phase,
    input === 'goAvailable' && agent.campaign !== undefined ? 'enterDialer' : input,
  );
  if (phase === undefined) throw new Error(`agent ${agent.agentId} is ${agent.phase}: ${input} is not possible`);
  const keepIdle = move.keepIdle === true || !isWaiting(phase) || isWaiting(agent.phase);
  turn.record({
    t: 'AgentChanged',
    at: turn.now,
    agentId: agent.agentId,
    phase,
    reason: move.reason ?? '',
    idleSince: keepIdle ? agent.idleSince : turn.now,
    next: move.next,
  });
}

/** Changes what comes after the agent's present contact. */
export function setNextState(turn: Turn, agent: AgentRecord, next: NextState | undefined): void {
  turn.record({
    t: 'AgentChanged',
    at: turn.now,
    agentId: agent.agentId,
    phase: agent.phase,
    reason: agent.reason,
    idleSince: agent.idleSince,
    next,
  });
}

/** What a move of a contact sets beside the phase: its owner stays unless one is given. */
interface ContactMove {
  readonly owner?: AgentRecord | undefined;
  readonly seconds?: number;
  readonly endedBy?: EndedBy;
}

/** Moves a contact along the life cycle. @throws when the table forbids it: the caller has to know that it does not */
export function moveContact(turn: Turn, contact: ContactRecord, input: ContactInput, move: ContactMove = {}): void {
  const phase = nextPhase(contact.details.mediaType, contact.phase, input);
  if (phase === undefined) {
    throw new Error(`contact ${contact.details.contactId} is ${contact.phase}: ${input} is not possible`);
  }
  const owner = 'owner' in move ? move.owner : contact.agent;
  const before = outwardStatus(contact.phase);
  const { seconds = 0 } = move;
  turn.record({
    t: 'ContactChanged',
    at: turn.now,
    contactId: contact.details.contactId,
    phase,
    agentId: owner?.agentId,
    deadline: seconds > 0 ? turn.now + seconds * 1000 : undefined,
    endedBy: move.endedBy,
  });
  if (outwardStatus(phase) !== before) turn.sendStatus(contact, outwardId(contact));
}

/** Gives a contact, as it is, to another agent. */
export function giveContact(turn: Turn, { details, phase, deadline }: ContactRecord, to: AgentRecord): void {
  const { contactId } = details;
  const { agentId } = to;
  turn.record({ t: 'ContactChanged', at: turn.now, contactId, phase, agentId, deadline, endedBy: undefined });
}

/** Ends a contact for good: it leaves the unit, its record goes to the documents. */
export function completeContact(turn: Turn, contact: ContactRecord, endedBy: EndedBy): void {
  if (nextPhase(contact.details.mediaType, contact.phase, 'end') === undefined) {
    throw new Error(`contact ${contact.details.contactId} has ended already`);
  }
  const before = outwardStatus(contact.phase);
  const outward = outwardId(contact);
  turn.record({
    t: 'ContactCompleted',
    contact: {
      details: contact.details,
      agentId: contact.agent?.agentId,
      arrivedAt: contact.arrivedAt,
      answeredAt: contact.answeredAt,
      disconnectedAt: contact.disconnectedAt ?? turn.now,
      endedAt: turn.now,
      endedBy: contact.endedBy ?? endedBy,
      recorded: contact.recorded,
      outcome: contact.reach?.outcome,
      disposition: contact.disposition,
    },
  });
  if (before !== 'ended') turn.sendStatus(contact, outward);
}
