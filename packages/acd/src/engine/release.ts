import type { EndedBy } from './facts.js';
import { completeContact, moveAgent, moveContact } from './moves.js';
import { projectMute } from './project-agent.js';
import type { AgentRecord, ContactRecord } from './records.js';
import { routeAgent, routeContact } from './routing.js';
import type { Turn } from './turn.js';
import { isConnected } from './voice-life-cycle.js';

/** Reasons of the platform itself; a team need not list them. */
export const REFUSED = 'Refused';
/** The reason of an agent whose desktop cannot be reached. */
export const DISCONNECTED = 'Disconnected';

/** Somebody hangs up: a connected call goes to after-call work where its skill has some, any other is over. */
export function hangUp(turn: Turn, contact: ContactRecord, endedBy: EndedBy): void {
  const { agent, details } = contact;
  if (agent === undefined || !isConnected(contact.phase) || details.acwSeconds <= 0) {
    finish(turn, contact, endedBy);
    return;
  }
  const { next } = agent;
  moveContact(turn, contact, 'wrapUp', { seconds: details.acwSeconds, endedBy });
  moveAgent(turn, agent, 'wrapUp', { next });
  turn.tellCall(agent, contact);
  turn.tellAgentState(agent);
  unmute(turn, agent);
}

/** Ends a contact for good and lets its agent go on to the state asked for, else to Available. */
export function finish(turn: Turn, contact: ContactRecord, endedBy: EndedBy): void {
  const { agent } = contact;
  completeContact(turn, contact, endedBy);
  if (agent === undefined) return;
  turn.tellCall(agent, contact);
  const next = agent.next ?? { available: true, reason: '' };
  const keepIdle = contact.answeredAt === undefined;
  moveAgent(turn, agent, next.available ? 'goAvailable' : 'goUnavailable', { reason: next.reason, keepIdle });
  turn.tellAgentState(agent);
  unmute(turn, agent);
  routeAgent(turn, agent);
}

/** Takes an offered contact from its agent, who becomes Unavailable; it returns to its place in the queue. */
export function returnToQueue(turn: Turn, contact: ContactRecord, reason: string): void {
  const { agent } = contact;
  takeBack(turn, contact);
  if (agent !== undefined) {
    moveAgent(turn, agent, 'goUnavailable', { reason });
    turn.tellAgentState(agent);
  }
  routeContact(turn, contact);
}

/** Puts an offered contact back to its place without a word about the agent's state. */
export function takeBack(turn: Turn, contact: ContactRecord): void {
  const { agent } = contact;
  moveContact(turn, contact, 'return', { owner: undefined });
  if (agent !== undefined) turn.tellCall(agent, contact);
}

/** Muting ends with the call: the next customer must be able to hear the agent. */
function unmute(turn: Turn, agent: AgentRecord): void {
  if (!agent.muted) return;
  turn.record({ t: 'AgentMuted', agentId: agent.agentId, muted: false });
  turn.tell(agent.agentId, projectMute(agent));
}
