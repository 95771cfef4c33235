import type { ContactDetails } from '../facts.js';
import { agentName } from '../lookups.js';
import { giveContact, moveContact } from '../moves.js';
import { projectCallOver } from '../project-call.js';
import type { AgentRecord, ContactRecord } from '../records.js';
import { settleAgent } from '../settle.js';
import type { Turn } from '../turn.js';
import { callsIn, conferencesOf } from './conference.js';
import { link, peerOf } from './links.js';
import { connectPeers, giveCustomer } from './pass-on.js';

const NOTHING: ReadonlySet<ContactRecord> = new Set();

/**
 * An agent leaves, and whoever he or she brought into a conference stays: the colleague who is called next takes over the first
 * customer with the call that is in the conference already, and the agent's further calls as they are. Gives the calls that stay
 * with the agent and lead nowhere any more; they have to end.
 */
export function handOverConferences(turn: Turn, agent: AgentRecord): ReadonlySet<ContactRecord> {
  const left = new Set<ContactRecord>();
  for (const conference of conferencesOf(agent)) {
    for (const call of handOver(turn, agent, conference)) left.add(call);
  }
  return left;
}

function handOver(turn: Turn, agent: AgentRecord, conference: string): ReadonlySet<ContactRecord> {
  const calls = [...callsIn(turn.state, conference)].sort((a, b) => a.place - b.place);
  const own = calls.filter((call) => call.agent === agent);
  const heir = heirOf(turn, calls, own);
  if (heir?.agent === undefined) return NOTHING;
  const between = own.find((call) => peerOf(turn.state, call) === heir);
  const rest = own.filter((call) => call !== between);
  const taken = rest.find(({ links }) => links.line !== undefined) ?? rest[0];
  if (taken === undefined) return NOTHING;
  for (const call of calls) if (call !== heir && leansOn(call, own)) lean(turn, call, heir);
  if (taken.links.line !== undefined) giveCustomer(turn, taken, heir, asTakenOver(heir, taken));
  else if (between !== undefined) connectPeers(turn, between, taken);
  for (const call of rest) if (call !== taken) passCall(turn, agent, call, heir);
  return new Set(between === undefined ? [taken] : [taken, between]);
}

/* A colleague before a supervisor, who talks before who stepped out, then who came first. */
function heirOf({ state }: Turn, calls: readonly ContactRecord[], own: readonly ContactRecord[]) {
  const colleagues = own.map((call) => peerOf(state, call)).filter((call) => call !== undefined);
  const candidates = colleagues.length > 0 ? colleagues : calls.filter((call) => leansOn(call, own));
  return candidates.find(({ phase }) => phase === 'joined') ?? candidates[0];
}

function leansOn({ links }: ContactRecord, calls: readonly ContactRecord[]): boolean {
  return links.mode === 'barge' && calls.some(({ details }) => details.contactId === links.watched);
}

/* A supervisor who barged in stays in the conference, beside the colleague who goes on. */
function lean(turn: Turn, call: ContactRecord, { details, agent }: ContactRecord): void {
  if (agent === undefined || call.agent === undefined) return;
  link(
    turn,
    call,
    { watched: details.contactId },
    { ...call.details, parentContactId: details.contactId, to: agent.agentId, customerName: agentName(agent) },
  );
  turn.tellContact(call.agent, call);
}

function asTakenOver({ links }: ContactRecord, { details }: ContactRecord): Partial<ContactDetails> {
  return links.watched === undefined ? {} : { callType: 'TakeOver', inbound: details.inbound };
}

function passCall(turn: Turn, from: AgentRecord, call: ContactRecord, heir: ContactRecord): void {
  const { agent, phase, details } = heir;
  if (agent === undefined) return;
  const parentContactId = details.contactId;
  const peer = peerOf(turn.state, call);
  if (peer === undefined) link(turn, call, {}, { ...call.details, parentContactId, callType: 'TakeOver' });
  else {
    link(turn, call, {}, { ...call.details, parentContactId, from: agent.agentId });
    link(turn, peer, {}, { ...peer.details, from: agent.agentId, customerName: agentName(agent) });
    if (peer.agent !== undefined) turn.tellContact(peer.agent, peer);
  }
  giveContact(turn, call, agent);
  if (call.phase !== phase) moveContact(turn, call, phase === 'joined' ? 'join' : 'hold');
  turn.tell(from.agentId, projectCallOver(call));
  turn.tellContact(agent, call);
  if (settleAgent(turn, agent)) turn.tellAgentState(agent);
}
