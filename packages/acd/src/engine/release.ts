import { tellIndicatorsGone } from './decide-signal.js';
import type { EndedBy } from './facts.js';
import { isConnected } from './life-cycles/contact.js';
import { completeContact, moveContact } from './moves.js';
import { projectMute } from './project-agent.js';
import type { AgentRecord, ContactRecord } from './records.js';
import { routeAgent, routeContact } from './routing.js';
import { makeUnavailable, settleAgent } from './settle.js';
import type { Turn } from './turn.js';

/** Reasons of the platform itself; a team need not list them. */
export const REFUSED = 'Refused';
/** The reason of an agent whose desktop cannot be reached. */
export const DISCONNECTED = 'Disconnected';

/** Somebody ends it: a connected contact goes to after-call work where its skill has some, any other is over. */
export function hangUp(turn: Turn, contact: ContactRecord, endedBy: EndedBy): void {
  const { agent, details } = contact;
  if (agent === undefined || !isConnected(contact.phase) || details.acwSeconds <= 0) {
    finish(turn, contact, endedBy);
    return;
  }
  moveContact(turn, contact, 'wrapUp', { seconds: details.acwSeconds, endedBy });
  const changed = settleAgent(turn, agent);
  turn.tellContact(agent, contact);
  if (changed) turn.tellAgentState(agent);
  unmute(turn, agent);
}

/** Ends a contact for good and lets its agent go on: with the other contacts, else to the state asked for, else to Available. */
export function finish(turn: Turn, contact: ContactRecord, endedBy: EndedBy): void {
  const { agent } = contact;
  if (agent !== undefined) tellIndicatorsGone(turn, agent, contact);
  completeContact(turn, contact, endedBy);
  if (agent === undefined) return;
  turn.tellContact(agent, contact);
  if (settleAgent(turn, agent, { keepIdle: contact.answeredAt === undefined })) turn.tellAgentState(agent);
  unmute(turn, agent);
  routeAgent(turn, agent);
}

/** Takes an offered contact from its agent, who becomes Unavailable; it returns to its place in the queue. */
export function returnToQueue(turn: Turn, contact: ContactRecord, reason: string): void {
  const { agent } = contact;
  takeBack(turn, contact);
  if (agent !== undefined) {
    makeUnavailable(turn, agent, reason);
    turn.tellAgentState(agent);
  }
  routeContact(turn, contact);
}

/** Puts a contact back to its place in the queue without a word about the agent's state. */
export function takeBack(turn: Turn, contact: ContactRecord): void {
  const { agent } = contact;
  if (agent !== undefined) tellIndicatorsGone(turn, agent, contact);
  moveContact(turn, contact, contact.phase === 'incoming' ? 'return' : 'requeue', { owner: undefined });
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
