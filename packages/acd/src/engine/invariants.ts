import { isFree, limitOf, MEDIA, takesOneAtATime, takesPlace } from './availability.js';
import { REQUESTED_BEYOND_LIMIT } from './decide-request.js';
import { canFocus } from './focus.js';
import { queueOf } from './indexes.js';
import { isBusy } from './life-cycles/agent.js';
import type { AgentRecord, ContactRecord } from './records.js';
import { busyPhase } from './settle.js';
import { isPaused } from './skill-pause.js';
import type { UnitState } from './state.js';
import { voiceProblems } from './voice/voice-invariants.js';

/**
 * What is wrong with a state; empty for every state that decisions lead to: no contact with two agents, none without an owner
 * or a queue place, no agent stuck, nobody waiting for an agent who is free, no index that tells otherwise than the records.
 */
export function invariants(state: UnitState): string[] {
  const problems: string[] = [];
  for (const contact of state.contacts.values()) problems.push(...contactProblems(state, contact));
  for (const agent of state.agents.values()) problems.push(...agentProblems(state, agent));
  problems.push(...voiceProblems(state));
  for (const [skillId, queue] of state.queues) {
    if (state.unmatched || queue.size === 0 || isPaused(state, skillId)) continue;
    if ((state.idle.get(skillId)?.size ?? 0) > 0) problems.push(`skill ${skillId}: a contact waits, an agent is free`);
  }
  for (const { commitment, status, offeredTo } of state.commitments.values()) {
    const { callbackId } = commitment;
    if ((status === 'offered') !== (offeredTo !== undefined))
      problems.push(`callback ${callbackId} is ${status} to ${offeredTo}`);
  }
  if (state.promises.size !== state.commitments.size) {
    problems.push(`${state.commitments.size} callbacks, ${state.promises.size} of them are armed`);
  }
  const due = [...state.contacts.values()].filter((contact) => contact.deadline !== undefined).length;
  if (due !== state.deadlines.size) problems.push(`${due} contacts have a deadline, ${state.deadlines.size} are armed`);
  return problems;
}

function contactProblems(state: UnitState, contact: ContactRecord): string[] {
  const problems: string[] = [];
  const name = `contact ${contact.details.contactId} (${contact.details.mediaType}, ${contact.phase})`;
  const owners = [...state.agents.values()].filter((agent) => agent.contacts.has(contact));
  const queued = queueOf(state, contact).has(contact);
  if (contact.phase === 'ended') problems.push(`${name} is still open`);
  if (owners.length > 1) problems.push(`${name} is with ${owners.length} agents`);
  if (owners[0] !== contact.agent) problems.push(`${name} does not know its owner`);
  if (queued !== (contact.phase === 'queued')) problems.push(`${name} is ${queued ? '' : 'not '}in its queue`);
  const placed = queued || contact.phase === 'snoozed';
  if (contact.phase === 'snoozed' && contact.deadline === undefined) problems.push(`${name} sleeps for ever`);
  if (placed === owners.length > 0) problems.push(`${name} has ${queued ? 'an owner too' : 'neither owner nor place'}`);
  const { onlyAgent } = contact.details;
  if (queued && (onlyAgent !== undefined) !== (contact.deadline !== undefined)) {
    problems.push(
      `${name} waits ${onlyAgent === undefined ? 'until something that never comes' : 'for one agent for ever'}`,
    );
  }
  if (contact.phase === 'wrapUp' && contact.deadline === undefined) problems.push(`${name} never ends`);
  return problems;
}

function agentProblems(state: UnitState, agent: AgentRecord): string[] {
  const problems: string[] = [];
  const name = `agent ${agent.agentId} (${agent.phase})`;
  const demanded = busyPhase(agent);
  if (isBusy(agent.phase) ? demanded !== agent.phase : demanded !== undefined) {
    problems.push(`${name} is stuck, the contacts demand ${demanded ?? 'nothing'}`);
  }
  for (const { contactId, name: lamp } of agent.indicators) {
    const held = contactId === undefined || state.contacts.get(contactId)?.agent === agent;
    if (!held || agent.session === undefined) problems.push(`${name} has the indicator ${lamp} of what is gone`);
  }
  if (agent.contacts.size > 0 && agent.session === undefined) problems.push(`${name} holds contacts without a session`);
  if ((agent.phase === 'loggedOut') !== (agent.session === undefined)) problems.push(`${name}: session does not match`);
  if (!isBusy(agent.phase) && (agent.next !== undefined || agent.muted)) {
    problems.push(`${name} keeps what ends with a contact`);
  }
  problems.push(...focusProblems(agent, name));
  for (const medium of MEDIA) problems.push(...mediumProblems(state, agent, medium, name));
  return problems;
}

function focusProblems({ focus, contacts }: AgentRecord, name: string): string[] {
  if (focus !== undefined) return contacts.has(focus) ? [] : [`${name} has the focus on a contact that is not held`];
  return [...contacts].some(({ phase }) => canFocus(phase)) ? [`${name} has no focus`] : [];
}

function mediumProblems(state: UnitState, agent: AgentRecord, medium: (typeof MEDIA)[number], name: string): string[] {
  const problems: string[] = [];
  const free = isFree(agent, medium);
  for (const skillId of agent.skillIds[medium]) {
    const idle = state.idle.get(skillId)?.has(agent) === true;
    if (idle !== free) problems.push(`${name} is ${idle ? '' : 'not '}among the free of skill ${skillId}`);
  }
  if (!state.unmatched && free && agent.personalQueues[medium].size > 0) {
    problems.push(`${name} is free while a contact waits for this agent only`);
  }
  const offered = [...agent.contacts].filter(
    (contact) => contact.details.mediaType === medium && isFromQueue(contact) && takesPlace(contact),
  );
  const beyond = takesOneAtATime(agent.settings) ? 0 : REQUESTED_BEYOND_LIMIT;
  const limit = Math.max(1, limitOf(agent.settings, medium) + beyond);
  if (agent.settings !== undefined && offered.length > limit)
    problems.push(`${name} has ${offered.length} of ${medium}`);
  return problems;
}

/* What a colleague left behind in a conference comes on top of what the unit offers. */
function isFromQueue({ details }: ContactRecord): boolean {
  return details.inbound && details.callType !== 'TakeOver';
}
