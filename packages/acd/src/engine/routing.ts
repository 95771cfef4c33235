import type { MediaType } from '@patchpanel/protocol/pages';
import { isFree, MEDIA } from './availability.js';
import { moveContact } from './moves.js';
import type { AgentRecord, ContactRecord } from './records.js';
import { settleAgent } from './settle.js';
import { isPaused } from './skill-pause.js';
import { servedBefore, type UnitState } from './state.js';
import type { Turn } from './turn.js';
import { pickUp } from './voice/talk.js';

/** Contacts that one decision offers to one agent at most; the ticks that follow offer the rest, so that entries stay small. */
const MAX_OFFERS = 2;

/** Offers a waiting contact to the best free agent, if there is one: proficiency (1 is best), then longest idle. It may have met one already. */
export function routeContact(turn: Turn, contact: ContactRecord): void {
  if (contact.phase !== 'queued') return;
  const agent = bestAgent(turn.state, contact);
  if (agent !== undefined) offer(turn, contact, agent);
}

/** Offers a free agent the contacts to be served next: highest priority, then longest waiting, over all his or her skills. */
export function routeAgent(turn: Turn, agent: AgentRecord): void {
  for (let offers = 0; ; offers += 1) {
    const contact = firstFor(turn.state, agent);
    if (contact === undefined) return;
    if (offers === MAX_OFFERS) {
      turn.state.unmatched = true;
      return;
    }
    offer(turn, contact, agent);
  }
}

/** Where agents and waiting contacts may not have met: lets the first contact for whom an agent is free meet that agent. */
export function routeUnmatched(turn: Turn): void {
  if (!turn.state.unmatched) return;
  const contact = firstMatch(turn.state);
  if (contact === undefined) turn.state.unmatched = false;
  else routeContact(turn, contact);
}

function firstFor(state: UnitState, agent: AgentRecord): ContactRecord | undefined {
  let best: ContactRecord | undefined;
  for (const medium of MEDIA) {
    if (agent.personalQueues[medium].size === 0 && agent.skillIds[medium].length === 0) continue;
    if (!isFree(agent, medium)) continue;
    const first = firstWaiting(state, agent, medium);
    if (first !== undefined && (best === undefined || servedBefore(first, best))) best = first;
  }
  return best;
}

/** The contact of a medium that an agent would get next: from the personal queue or one of his or her skills'. */
export function firstWaiting(state: UnitState, agent: AgentRecord, medium: MediaType): ContactRecord | undefined {
  let best = agent.personalQueues[medium].peek();
  for (const skillId of agent.skillIds[medium]) {
    const first = isPaused(state, skillId) ? undefined : state.queues.get(skillId)?.peek();
    if (first !== undefined && (best === undefined || servedBefore(first, best))) best = first;
  }
  return best;
}

function firstMatch(state: UnitState): ContactRecord | undefined {
  let best: ContactRecord | undefined;
  const consider = (contact: ContactRecord | undefined): void => {
    if (contact === undefined || (best !== undefined && servedBefore(best, contact))) return;
    if (bestAgent(state, contact) !== undefined) best = contact;
  };
  for (const queue of state.queues.values()) consider(queue.peek());
  for (const agent of state.agents.values()) {
    for (const medium of MEDIA) consider(agent.personalQueues[medium].peek());
  }
  return best;
}

function bestAgent(state: UnitState, contact: ContactRecord): AgentRecord | undefined {
  const { onlyAgent, skillId, mediaType } = contact.details;
  if (onlyAgent === undefined) return isPaused(state, skillId) ? undefined : state.idle.get(skillId)?.peek();
  const agent = state.agents.get(onlyAgent);
  return agent !== undefined && isFree(agent, mediaType) ? agent : undefined;
}

/** Gives a waiting contact to an agent: to be accepted, or connected at once. */
export function offer(turn: Turn, contact: ContactRecord, agent: AgentRecord): void {
  const { manualAccept, refusalSeconds } = contact.details;
  if (contact.details.dialer === 'preview') {
    moveContact(turn, contact, 'preview', { owner: agent });
    settleAgent(turn, agent);
    turn.tellAgentState(agent);
    turn.tellContact(agent, contact);
  } else if (manualAccept) {
    moveContact(turn, contact, 'offer', { owner: agent, seconds: refusalSeconds });
    settleAgent(turn, agent);
    turn.tellAgentState(agent);
    turn.tellContact(agent, contact);
  } else {
    pickUp(turn, agent, contact);
    moveContact(turn, contact, 'connect', { owner: agent });
    settleAgent(turn, agent);
    turn.tellContact(agent, contact);
    turn.tellAgentState(agent);
  }
}
