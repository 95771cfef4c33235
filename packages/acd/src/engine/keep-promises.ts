import { type CommitmentRecord, lookAgain } from './commitments.js';
import { isBusy } from './life-cycles/agent.js';
import { projectPromise, promiseStatus, UPDATE_CALLBACKS } from './project-promise.js';
import type { AgentRecord } from './records.js';
import type { Turn } from './turn.js';

/** How long an agent may think about a commitment that is due. */
const OFFER_MS = 60_000;
/** How soon a commitment is looked at again for which nobody was free. */
const RETRY_MS = 15_000;
/** How long an expired commitment stays in the lists, so that somebody sees it. */
const EXPIRED_MS = 86_400_000;

/** The commitment to be looked at first: it is offered, taken back, expires or is forgotten. */
export function keepPromise(turn: Turn): void {
  const record = turn.state.promises.peek();
  if (record === undefined || record.lookAt > turn.now) return;
  const { commitment, status } = record;
  const { callbackId } = commitment;
  if (status === 'expired') turn.record({ t: 'CommitmentEnded', callbackId });
  else if (turn.now >= commitment.expiresAt) expire(turn, record);
  else if (status === 'offered') takeBack(turn, record);
  else offer(turn, record);
}

function offer(turn: Turn, record: CommitmentRecord): void {
  const { commitment } = record;
  const agent = whoCalls(turn, record);
  if (agent === undefined) {
    lookAgain(turn.state, record, Math.min(turn.now + RETRY_MS, commitment.expiresAt));
    return;
  }
  const until = Math.min(turn.now + OFFER_MS, commitment.expiresAt);
  const { callbackId } = commitment;
  turn.record({ t: 'CommitmentMoved', callbackId, status: 'offered', offeredTo: agent.agentId, until });
  turn.tell(agent.agentId, projectPromise(commitment, agent.agentId, turn.now));
}

/* The agent who promised, if he or she is there and not dealing with another contact, else the first free one of the skill. */
function whoCalls({ state }: Turn, { commitment }: CommitmentRecord): AgentRecord | undefined {
  const { targetAgentId, skillId } = commitment;
  if (targetAgentId === undefined) return state.idle.get(skillId)?.peek();
  const agent = state.agents.get(targetAgentId);
  return agent?.session === undefined || isBusy(agent.phase) ? undefined : agent;
}

function takeBack(turn: Turn, record: CommitmentRecord): void {
  const { callbackId, expiresAt } = record.commitment;
  const { offeredTo } = record;
  const until = Math.min(turn.now + RETRY_MS, expiresAt);
  turn.record({ t: 'CommitmentMoved', callbackId, status: 'scheduled', until });
  if (offeredTo !== undefined && isThere(turn, offeredTo)) turn.tell(offeredTo, promiseStatus('Withdrawn'));
}

function expire(turn: Turn, { commitment, offeredTo }: CommitmentRecord): void {
  const { callbackId, targetAgentId } = commitment;
  turn.record({ t: 'CommitmentMoved', callbackId, status: 'expired', until: turn.now + EXPIRED_MS });
  for (const agentId of new Set([targetAgentId, offeredTo])) {
    if (agentId === undefined || !isThere(turn, agentId)) continue;
    turn.tell(agentId, promiseStatus('Expired'));
    turn.tell(agentId, UPDATE_CALLBACKS);
  }
}

/** Tells whether the agent is logged in, so that telling makes sense. */
export function isThere({ state }: Turn, agentId: AgentRecord['agentId']): boolean {
  return state.agents.get(agentId)?.session !== undefined;
}
