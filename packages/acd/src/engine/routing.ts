import { isFree } from './indexes.js';
import { moveAgent, moveContact } from './moves.js';
import type { AgentRecord, ContactRecord } from './records.js';
import { servedBefore, type UnitState } from './state.js';
import type { Turn } from './turn.js';

/** Offers a waiting contact to the best free agent, if there is one: proficiency (1 is best), then longest idle. */
export function routeContact(turn: Turn, contact: ContactRecord): void {
  const agent = bestAgent(turn.state, contact);
  if (agent !== undefined) offer(turn, contact, agent);
}

/** Offers a free agent the contact to be served next: highest priority, then longest waiting, over all his or her skills. */
export function routeAgent(turn: Turn, agent: AgentRecord): void {
  if (!isFree(agent)) return;
  let best = agent.personalQueue.peek();
  for (const skillId of agent.skillIds) {
    const first = turn.state.queues.get(skillId)?.peek();
    if (first !== undefined && (best === undefined || servedBefore(first, best))) best = first;
  }
  if (best !== undefined) offer(turn, best, agent);
}

/** After a change of configuration: lets the first waiting contact for whom an agent is free meet that agent. */
export function routeUnmatched(turn: Turn): void {
  if (!turn.state.unmatched) return;
  const contact = firstMatch(turn.state);
  if (contact === undefined) turn.state.unmatched = false;
  else routeContact(turn, contact);
}

function firstMatch(state: UnitState): ContactRecord | undefined {
  let best: ContactRecord | undefined;
  const consider = (contact: ContactRecord | undefined): void => {
    if (contact === undefined || (best !== undefined && servedBefore(best, contact))) return;
    if (bestAgent(state, contact) !== undefined) best = contact;
  };
  for (const queue of state.queues.values()) consider(queue.peek());
  for (const agent of state.agents.values()) consider(agent.personalQueue.peek());
  return best;
}

function bestAgent(state: UnitState, contact: ContactRecord): AgentRecord | undefined {
  const { onlyAgent, skillId } = contact.details;
  if (onlyAgent === undefined) return state.idle.get(skillId)?.peek();
  const agent = state.agents.get(onlyAgent);
  return agent !== undefined && isFree(agent) ? agent : undefined;
}

function offer(turn: Turn, contact: ContactRecord, agent: AgentRecord): void {
  const { manualAccept, refusalSeconds } = contact.details;
  if (manualAccept) {
    moveContact(turn, contact, 'offer', { owner: agent, seconds: refusalSeconds });
    moveAgent(turn, agent, 'takeCall');
    turn.tellAgentState(agent);
    turn.tellCall(agent, contact);
  } else {
    moveContact(turn, contact, 'connect', { owner: agent });
    moveAgent(turn, agent, 'takeCall');
    turn.tellCall(agent, contact);
    turn.tellAgentState(agent);
  }
}
