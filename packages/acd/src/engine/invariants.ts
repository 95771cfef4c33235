import type { AgentPhase } from './agent-life-cycle.js';
import { isFree } from './indexes.js';
import type { AgentRecord, ContactRecord } from './records.js';
import type { UnitState } from './state.js';
import type { VoicePhase } from './voice-life-cycle.js';

/* What an agent can be doing while owning a contact in a phase; `queued` and `ended` are owned by nobody. */
const AGENT_PHASES_OF_OWNER: Readonly<Record<VoicePhase, readonly AgentPhase[]>> = {
  queued: [],
  incoming: ['inbound'],
  dialing: ['outbound'],
  active: ['inbound', 'outbound'],
  holding: ['inbound', 'outbound'],
  masking: ['inbound', 'outbound'],
  wrapUp: ['afterCallWork'],
  ended: [],
};

/**
 * What is wrong with a state; empty for every state that decisions lead to: no contact with two agents, none without an owner
 * or a queue place, no agent stuck, nobody waiting for an agent who is free, no index that tells otherwise than the records.
 */
export function invariants(state: UnitState): string[] {
  const problems: string[] = [];
  for (const contact of state.contacts.values()) problems.push(...contactProblems(state, contact));
  for (const agent of state.agents.values()) problems.push(...agentProblems(state, agent));
  for (const [skillId, queue] of state.queues) {
    if (state.unmatched || queue.size === 0) continue;
    if ((state.idle.get(skillId)?.size ?? 0) > 0) problems.push(`skill ${skillId}: a contact waits, an agent is free`);
  }
  const due = [...state.contacts.values()].filter((contact) => contact.deadline !== undefined).length;
  if (due !== state.deadlines.size) problems.push(`${due} contacts have a deadline, ${state.deadlines.size} are armed`);
  return problems;
}

function contactProblems(state: UnitState, contact: ContactRecord): string[] {
  const problems: string[] = [];
  const { contactId, skillId, onlyAgent } = contact.details;
  const name = `contact ${contactId} (${contact.phase})`;
  const owners = [...state.agents.values()].filter((agent) => agent.contacts.has(contact));
  const queue = onlyAgent === undefined ? state.queues.get(skillId) : state.agents.get(onlyAgent)?.personalQueue;
  const queued = queue?.has(contact) === true;
  if (contact.phase === 'ended') problems.push(`${name} is still open`);
  if (owners.length > 1) problems.push(`${name} is with ${owners.length} agents`);
  if (owners[0] !== contact.agent) problems.push(`${name} does not know its owner`);
  if (queued !== (contact.phase === 'queued')) problems.push(`${name} is ${queued ? '' : 'not '}in its queue`);
  if (queued === owners.length > 0) problems.push(`${name} has ${queued ? 'an owner too' : 'neither owner nor place'}`);
  if (contact.phase === 'wrapUp' && contact.deadline === undefined) problems.push(`${name} never ends`);
  return problems;
}

function agentProblems(state: UnitState, agent: AgentRecord): string[] {
  const problems: string[] = [];
  const name = `agent ${agent.agentId} (${agent.phase})`;
  const [contact] = agent.contacts;
  const busy = agent.phase === 'inbound' || agent.phase === 'outbound' || agent.phase === 'afterCallWork';
  if (agent.contacts.size > 1) problems.push(`${name} has ${agent.contacts.size} calls`);
  if (busy !== (contact !== undefined)) problems.push(`${name} is stuck ${busy ? 'without' : 'with'} a contact`);
  if (contact !== undefined && !AGENT_PHASES_OF_OWNER[contact.phase].includes(agent.phase)) {
    problems.push(`${name} has a contact that is ${contact.phase}`);
  }
  if ((agent.phase === 'loggedOut') !== (agent.session === undefined)) problems.push(`${name}: session does not match`);
  if (!busy && (agent.next !== undefined || agent.muted)) problems.push(`${name} keeps what ends with a call`);
  for (const skillId of agent.skillIds) {
    const idle = state.idle.get(skillId)?.has(agent) === true;
    if (idle !== isFree(agent)) problems.push(`${name} is ${idle ? '' : 'not '}among the free of skill ${skillId}`);
  }
  if (!state.unmatched && isFree(agent) && agent.personalQueue.size > 0) {
    problems.push(`${name} is free while a contact waits for this agent only`);
  }
  return problems;
}
