import type { SkillId } from '@patchpanel/protocol';
import { isFree, MEDIA } from './availability.js';
import { Heap } from './heap.js';
import type { AgentRecord, ContactRecord } from './records.js';
import { agentRecord, servedBefore, type UnitState } from './state.js';

/** Puts the agent among the free ones of each of his or her skills, or takes the agent out, if that is not so already. */
export function indexAgent(state: UnitState, agent: AgentRecord): void {
  for (let place = 0; place < MEDIA.length; place += 1) {
    const medium = MEDIA[place] as (typeof MEDIA)[number];
    const skillIds = agent.skillIds[medium];
    if (skillIds.length === 0) continue;
    const bit = 1 << place;
    const free = isFree(agent, medium);
    if (free === ((agent.listed & bit) !== 0)) continue;
    agent.listed ^= bit;
    for (const skillId of skillIds) {
      if (free) idleAgents(state, skillId).add(agent);
      else state.idle.get(skillId)?.remove(agent);
    }
  }
}

/** Takes the agent out of the free ones; needed before anything changes that orders them. */
export function unindexAgent(state: UnitState, agent: AgentRecord): void {
  if (agent.listed === 0) return;
  agent.listed = 0;
  for (const medium of MEDIA) for (const skillId of agent.skillIds[medium]) state.idle.get(skillId)?.remove(agent);
}

/** Puts the contact into its queue, or takes it out. */
export function indexContact(state: UnitState, contact: ContactRecord): void {
  const queue = queueOf(state, contact);
  if (contact.phase === 'queued') queue.add(contact);
  else queue.remove(contact);
}

/** The queue that the contact waits in: its skill's, or that of the one agent who may get it. */
export function queueOf(state: UnitState, { details }: ContactRecord): Heap<ContactRecord> {
  const { onlyAgent, skillId, mediaType } = details;
  return onlyAgent === undefined ? skillQueue(state, skillId) : agentRecord(state, onlyAgent).personalQueues[mediaType];
}

/** Sets when the contact's phase ends by itself. */
export function setDeadline(state: UnitState, contact: ContactRecord, deadline: number | undefined): void {
  if (contact.deadline !== undefined) state.deadlines.remove(contact);
  contact.deadline = deadline;
  if (deadline !== undefined) state.deadlines.add(contact);
}

function skillQueue(state: UnitState, skillId: SkillId): Heap<ContactRecord> {
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
