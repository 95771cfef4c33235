import { tellIndicatorsGone } from './decide-signal.js';
import type { EndedBy } from './facts.js';
import { isConnected } from './life-cycles/contact.js';
import { completeContact, moveContact } from './moves.js';
import { projectMute } from './project-agent.js';
import type { AgentRecord, ContactRecord } from './records.js';
import { routeAgent, routeContact } from './routing.js';
import { makeUnavailable, settleAgent } from './settle.js';
import type { Turn } from './turn.js';
import { settleConference } from './voice/conference.js';
import { type Unlinked, unlink } from './voice/unlink.js';

/** Reasons of the platform itself; a team need not list them. */
export const REFUSED = 'Refused';
/** How long a snoozed preview stays away. */
export const SNOOZE_SECONDS = 300;
/** The reason of an agent whose desktop cannot be reached. */
export const DISCONNECTED = 'Disconnected';

/** Somebody ends it: a connected contact goes to after-call work where its skill has some, any other is over. */
export function hangUp(turn: Turn, contact: ContactRecord, endedBy: EndedBy): void {
  const { agent, details } = contact;
  if (agent === undefined || !isConnected(contact.phase) || details.acwSeconds <= 0) {
    finish(turn, contact, endedBy);
    return;
  }
  const unlinked = unlink(turn, contact);
  moveContact(turn, contact, 'wrapUp', { seconds: details.acwSeconds, endedBy });
  const changed = settleAgent(turn, agent);
  turn.tellContact(agent, contact);
  if (changed) turn.tellAgentState(agent);
  unmute(turn, agent);
  endOthers(turn, unlinked, endedBy);
}

/** Ends a contact for good and lets its agent go on: with the other contacts, else to the state asked for, else to Available. */
export function finish(turn: Turn, contact: ContactRecord, endedBy: EndedBy): void {
  const { agent } = contact;
  if (agent !== undefined) tellIndicatorsGone(turn, agent, contact);
  const unlinked = unlink(turn, contact);
  completeContact(turn, contact, endedBy);
  if (agent !== undefined) {
    turn.tellContact(agent, contact);
    if (settleAgent(turn, agent, { keepIdle: contact.answeredAt === undefined })) turn.tellAgentState(agent);
    unmute(turn, agent);
  }
  endOthers(turn, unlinked, endedBy);
  if (agent !== undefined) routeAgent(turn, agent);
}

/** Ends two calls of one agent as one: to after-call work for the first, for good for the second. */
export function releaseBoth(turn: Turn, agent: AgentRecord, first: ContactRecord, second: ContactRecord): void {
  const unlinked = [unlink(turn, first), unlink(turn, second)];
  const { acwSeconds } = first.details;
  if (acwSeconds > 0) moveContact(turn, first, 'wrapUp', { seconds: acwSeconds, endedBy: 'transfer' });
  else complete(turn, agent, first);
  turn.tellContact(agent, first);
  complete(turn, agent, second);
  turn.tellContact(agent, second);
  if (settleAgent(turn, agent)) turn.tellAgentState(agent);
  unmute(turn, agent);
  for (const each of unlinked) endOthers(turn, each, 'transfer');
  routeAgent(turn, agent);
}

function complete(turn: Turn, agent: AgentRecord, contact: ContactRecord): void {
  tellIndicatorsGone(turn, agent, contact);
  completeContact(turn, contact, 'transfer');
}

/** The other side of a refused call learns that it was refused, of any other that the peer left. */
export function endOthers(turn: Turn, { ends, conference }: Unlinked, endedBy: EndedBy): void {
  for (const contact of ends) hangUp(turn, contact, endedBy === 'refusal' ? endedBy : 'peer');
  settleConference(turn, conference);
}

/** An agent does not take what is offered: a colleague's consult is over for both, anything else returns to its queue. */
export function refuse(turn: Turn, contact: ContactRecord, reason: string): void {
  if (isConsult(contact)) finish(turn, contact, 'refusal');
  else returnToQueue(turn, contact, reason);
}

/** Tells whether a colleague asks for this agent and nobody else. */
export function isConsult({ details, links }: ContactRecord): boolean {
  return details.callType === 'Consult' && details.inbound && links.peer !== undefined;
}

/** Takes an offered contact from its agent, who becomes Unavailable; it returns to its place in the queue. */
function returnToQueue(turn: Turn, contact: ContactRecord, reason: string): void {
  const { agent } = contact;
  takeBack(turn, contact);
  if (agent !== undefined) {
    makeUnavailable(turn, agent, reason);
    turn.tellAgentState(agent);
  }
  routeContact(turn, contact);
}

/** Tells whether the agent has not begun with the contact: it rings, or is looked at before it is dialled. */
export function isOffered({ phase }: ContactRecord): boolean {
  return phase === 'incoming' || phase === 'preview';
}

/** Puts a contact back to its place in the queue, for a while aside if it is snoozed, without a word about the agent's state. */
export function takeBack(turn: Turn, contact: ContactRecord, how?: 'snooze'): void {
  const { agent } = contact;
  if (agent !== undefined) tellIndicatorsGone(turn, agent, contact);
  const input = how ?? (isOffered(contact) ? 'return' : 'requeue');
  moveContact(turn, contact, input, { owner: undefined, seconds: how === 'snooze' ? SNOOZE_SECONDS : 0 });
  if (agent !== undefined) turn.tellContact(agent, contact);
}

/** Muting ends with the last call: the next customer must be able to hear the agent. */
function unmute(turn: Turn, agent: AgentRecord): void {
  if (!agent.muted || connectedCall(agent) !== undefined) return;
  turn.record({ t: 'AgentMuted', agentId: agent.agentId, muted: false });
  turn.tell(agent.agentId, projectMute(agent));
}

/** A call in which the agent can be heard. */
export function connectedCall(agent: AgentRecord): ContactRecord | undefined {
  for (const contact of agent.contacts) {
    if (contact.details.mediaType === 'voice' && isConnected(contact.phase)) return contact;
  }
  return undefined;
}
