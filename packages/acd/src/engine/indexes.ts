import type { SkillId } from '@patchpanel/protocol';
import { Heap } from './heap.js';
import type { AgentRecord, ContactRecord } from './records.js';
import { agentRecord, servedBefore, type UnitState } from './state.js';

/** Puts the agent among the free ones of each of his or her skills, or takes the agent out, if that is not so already. */
export function indexAgent(state: UnitState, agent: AgentRecord): void {
  if (!isFree(agent)) unindexAgent(state, agent);
  else if (!agent.listed) {
    agent.listed = true;
    for (const skillId of agent.skillIds) idleAgents(state, skillId).add(agent);
  }
}

/** Takes the agent out of the free ones; needed before anything changes that orders them. */
export function unindexAgent(state: UnitState, agent: AgentRecord): void {
  if (!agent.listed) return;
  agent.listed = false;
  for (const skillId of agent.skillIds) state.idle.get(skillId)?.remove(agent);
}

/** Tells whether the agent can be asked to take a call now. */
export function isFree(agent: AgentRecord): boolean {
  return (
    agent.phase === 'available' &&
    agent.contacts.size === 0 &&
    agent.session !== undefined &&
    agent.settings !== undefined &&
    (agent.settings.limits.voice ?? 1) > 0
  );
}

/** Puts the contact into its queue, or takes it out. */
export function indexContact(state: UnitState, contact: ContactRecord): void {
  const { onlyAgent, skillId } = contact.details;
  const queue = onlyAgent === undefined ? skillQueue(state, skillId) : agentRecord(state, onlyAgent).personalQueue;
  if (contact.phase === 'queued') queue.add(contact);
  else queue.remove(contact);
}

/** Sets when the contact's phase ends by itself. */
export function setDeadline(state: UnitState, contact: ContactRecord, deadline: number | undefined): void {
  if (contact.deadline !== undefined) state.deadlines.remove(contact);
  contact.deadline = deadline;
  if (deadline !== undefined) state.deadlines.add(contact);
}

/** The waiting contacts of a skill. */
export function skillQueue(state: UnitState, skillId: SkillId): Heap<ContactRecord> {
  let queue = state.queues.get(skillId);
  if (queue === undefined) {
    queue = new Heap(servedBefore);
    state.queues.set(skillId, queue);
  }
  return queue;
}

function idleAgents(state: UnitState, skillId: SkillId): Heap<AgentRecord> {
  let idle = state.idle.get(skillId);
  if (idle === undefined) {
    idle = new Heap<AgentRecord>((a, b) => {
      const byProficiency = proficiency(a, skillId) - proficiency(b, skillId);
      if (byProficiency !== 0) return byProficiency < 0;
      if (a.idleSince !== b.idleSince) return a.idleSince < b.idleSince;
      return a.agentId < b.agentId;
    });
    state.idle.set(skillId, idle);
  }
  return idle;
}

function proficiency(agent: AgentRecord, skillId: SkillId): number {
  return agent.settings?.skills[skillId] ?? Number.POSITIVE_INFINITY;
}
