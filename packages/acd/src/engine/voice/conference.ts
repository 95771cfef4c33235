import { moveContact } from '../moves.js';
import { projectConference } from '../project-agent.js';
import type { AgentRecord, ContactRecord } from '../records.js';
import type { UnitState } from '../state.js';
import type { Turn } from '../turn.js';
import type { CallIndex } from './call-index.js';
import { link, peerOf } from './links.js';

const MIN_PARTIES = 3;

/** Everybody in a conference: its agents, a supervisor who barged in among them, and whoever is outside. */
export function partiesOf(calls: Iterable<ContactRecord>): number {
  const agents = new Set<AgentRecord | undefined>();
  let outside = 0;
  for (const { agent, links } of calls) {
    agents.add(agent);
    if (links.line !== undefined) outside += 1;
  }
  return agents.size + outside;
}

/** The calls of a conference. */
export function callsIn({ calls }: { readonly calls: CallIndex }, conference: string): ReadonlySet<ContactRecord> {
  return calls.conferences.get(conference) ?? new Set();
}

/** The conferences that an agent is in: at most one, but for calls that were joined by others. */
export function conferencesOf({ contacts }: AgentRecord): Set<string> {
  const numbers = new Set<string>();
  for (const { links } of contacts) if (links.conference !== undefined) numbers.add(links.conference);
  return numbers;
}

/** What joining these calls of one agent brings together: they and the other agents' sides of them. */
export function withPeers(state: UnitState, calls: readonly ContactRecord[]): Set<ContactRecord> {
  const all = new Set(calls);
  for (const call of calls) {
    const peer = peerOf(state, call);
    if (peer !== undefined) all.add(peer);
  }
  return all;
}

/**
 * Brings a call into a conference; its agent is told. A call on hold belongs to it too, but its agent comes in only by resuming,
 * unless it is the one who joins calls now.
 */
export function joinConference(
  turn: Turn,
  call: ContactRecord,
  conference: string,
  host: AgentRecord,
  { resume = false } = {},
): void {
  const { agent } = call;
  const isNew = call.links.conference !== conference;
  if (isNew) link(turn, call, { conference, host: host.agentId });
  if (call.phase === 'active' || (call.phase === 'holding' && resume)) {
    moveContact(turn, call, 'join');
    if (agent !== undefined) turn.tellContact(agent, call);
  }
  if (isNew && agent !== undefined) turn.tell(agent.agentId, projectConference(conference));
}

/**
 * Brings a conference in line after somebody left: where two parties are left in it, their calls go on as any call; where its
 * host is gone, the agent who has the customer is the next one, else who came first.
 */
export function settleConference(turn: Turn, conference: string | undefined): void {
  if (conference === undefined) return;
  const calls = callsIn(turn.state, conference);
  if (calls.size === 0) return;
  if (partiesOf(calls) >= MIN_PARTIES) {
    settleHost(turn, conference, calls);
    return;
  }
  for (const call of [...calls]) {
    link(turn, call, { conference: undefined, host: undefined });
    if (call.phase !== 'joined') continue;
    moveContact(turn, call, 'leave');
    if (call.agent !== undefined) turn.tellContact(call.agent, call);
  }
}

function settleHost(turn: Turn, conference: string, calls: ReadonlySet<ContactRecord>): void {
  const present = [...calls].sort((a, b) => a.place - b.place);
  if (present.some(({ agent, links }) => agent?.agentId === links.host)) return;
  const next = (present.find(({ links }) => links.line !== undefined) ?? present[0])?.agent;
  if (next === undefined) return;
  for (const call of present) link(turn, call, { host: next.agentId });
  turn.tell(next.agentId, projectConference(conference));
}
