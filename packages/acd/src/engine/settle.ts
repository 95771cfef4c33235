import { takesMore, takesPlace } from './availability.js';
import type { NextState } from './facts.js';
import { type AgentInput, type BusyPhase, isBusy } from './life-cycles/agent.js';
import { moveAgent, setNextState } from './moves.js';
import type { AgentRecord, ContactRecord } from './records.js';
import type { Turn } from './turn.js';

const INPUT_TO: Readonly<Record<BusyPhase, AgentInput>> = {
  inbound: 'takeContact',
  outbound: 'dialOut',
  inboundConsult: 'takeConsult',
  outboundConsult: 'startConsult',
  afterCallWork: 'wrapUp',
};

/* Of several contacts the one that claims the agent most decides: a call before its after-call work, and both before a chat. */
const RANK: Readonly<Record<BusyPhase, number>> = {
  outboundConsult: 5,
  inboundConsult: 4,
  outbound: 3,
  inbound: 2,
  afterCallWork: 1,
};

/** What one contact alone makes of its agent; nothing if it is parked. */
function busyWith({ details, phase }: ContactRecord): BusyPhase {
  if (phase === 'wrapUp') return 'afterCallWork';
  if (details.callType === 'Consult') return details.inbound ? 'inboundConsult' : 'outboundConsult';
  return details.inbound ? 'inbound' : 'outbound';
}

const CALL_RANK = 10;
const rankOf = (contact: ContactRecord): number =>
  RANK[busyWith(contact)] + (contact.details.mediaType === 'voice' ? CALL_RANK : 0);

/** The phase that follows from the agent's contacts; none if the agent holds nothing that takes a place. */
export function busyPhase(agent: AgentRecord): BusyPhase | undefined {
  let first: ContactRecord | undefined;
  for (const contact of agent.contacts) {
    if (takesPlace(contact) && (first === undefined || rankOf(contact) > rankOf(first))) first = contact;
  }
  return first === undefined ? undefined : busyWith(first);
}

/** How {@link settleAgent} leaves an agent who is free afterwards. */
export interface Settling {
  /** Keeps the agent's place among the free ones, as for a contact that only rang. */
  readonly keepIdle?: boolean;
}

/**
 * Brings the agent's state in line with the contacts: busy with what they demand, or, when they are gone, what the agent asked
 * for meanwhile, else Available. An agent who was not available comes back to that. Tells whether the state changed.
 */
export function settleAgent(turn: Turn, agent: AgentRecord, { keepIdle = false }: Settling = {}): boolean {
  const busy = busyPhase(agent);
  if (busy === agent.phase) return false;
  if (busy !== undefined) {
    const wasClosed = isBusy(agent.phase) && !takesMore(agent.phase);
    moveAgent(turn, agent, INPUT_TO[busy], { next: nextOf(agent) });
    /* Who was in after-call work or a consult alone, and goes on with a contact, may get others beside it. */
    if (wasClosed && takesMore(busy)) turn.state.unmatched = true;
    return true;
  }
  if (!isBusy(agent.phase)) return false;
  const next = agent.next ?? { available: true, reason: '' };
  moveAgent(turn, agent, next.available ? 'goAvailable' : 'goUnavailable', { reason: next.reason, keepIdle });
  return true;
}

function nextOf({ phase, next, reason }: AgentRecord): NextState | undefined {
  return phase === 'unavailable' ? { available: false, reason } : next;
}

/** Makes the agent unavailable: at once, or as soon as the contacts that he or she holds are done. */
export function makeUnavailable(turn: Turn, agent: AgentRecord, reason: string): void {
  settleAgent(turn, agent);
  if (isBusy(agent.phase)) setNextState(turn, agent, { available: false, reason });
  else moveAgent(turn, agent, 'goUnavailable', { reason });
}
