import type { AgentId, ContactId, SkillId } from '@patchpanel/protocol';
import type { MediaType } from '@patchpanel/protocol/pages';
import type { AgentPhase } from '../engine/life-cycles/agent.js';
import { wireAgentState } from '../engine/project-agent.js';
import type { AgentRecord, ContactRecord } from '../engine/records.js';
import { servedBefore, type UnitState } from '../engine/state.js';

/** What an agent does at the moment; `since` in milliseconds since the epoch. */
export interface AgentActivityView {
  readonly agentId: AgentId;
  readonly state: string;
  readonly reason: string;
  readonly acw: boolean;
  readonly since: number;
  readonly stationPhoneNumber: string;
  readonly openContacts: number;
  /** The contact that the agent holds longest. */
  readonly contact?: {
    readonly contactId: ContactId;
    readonly skillId: SkillId;
    readonly mediaType: MediaType;
    readonly inbound: boolean;
  };
}

/** What goes on in the queue of a skill; `earliest` in milliseconds since the epoch. */
export interface SkillLoadView {
  readonly skillId: SkillId;
  readonly loggedIn: number;
  readonly available: number;
  readonly unavailable: number;
  readonly acw: number;
  readonly working: number;
  readonly held: number;
  readonly waitingForAnybody: number;
  readonly waitingForOne: number;
  readonly earliest?: number;
}

/** A contact that waits for one agent; times in milliseconds since the epoch. */
export interface WaitingContactView {
  readonly contactId: ContactId;
  readonly masterId: ContactId;
  readonly mediaType: MediaType;
  readonly skillId: SkillId;
  readonly from: string;
  readonly to: string;
  readonly arrivedAt: number;
  readonly changedAt: number;
}

/** What each agent does. */
export const viewAgentActivity = (state: UnitState): readonly AgentActivityView[] =>
  [...state.agents.values()].map(activityOf);

function activityOf(agent: AgentRecord): AgentActivityView {
  const [first] = agent.contacts;
  return {
    agentId: agent.agentId,
    state: wireAgentState(agent.phase),
    reason: agent.reason,
    acw: agent.phase === 'afterCallWork',
    since: agent.since,
    stationPhoneNumber: agent.session?.stationPhoneNumber ?? '',
    openContacts: agent.contacts.size,
    ...(first === undefined ? {} : { contact: held(first) }),
  };
}

const held = ({ details: { contactId, skillId, mediaType, inbound } }: ContactRecord) => ({
  contactId,
  skillId,
  mediaType,
  inbound,
});

type Count = Exclude<keyof SkillLoadView, 'skillId' | 'earliest'>;
type Load = { -readonly [Key in keyof SkillLoadView]: SkillLoadView[Key] };

const COUNTED_AS: Readonly<Record<AgentPhase, Count | undefined>> = {
  loggedOut: undefined,
  available: 'available',
  unavailable: 'unavailable',
  afterCallWork: 'acw',
  inbound: 'working',
  outbound: 'working',
  inboundConsult: 'working',
  outboundConsult: 'working',
  dialer: 'working',
};

/** What goes on in the queue of each configured skill: one pass over agents and contacts. */
export function viewSkillLoads(state: UnitState): readonly SkillLoadView[] {
  const loads = new Map<SkillId, Load>();
  for (const skillId of state.skills.keys()) loads.set(skillId, emptyLoad(skillId));
  for (const agent of state.agents.values()) {
    const counted = COUNTED_AS[agent.phase];
    if (counted === undefined) continue;
    for (const skillId of Object.keys(agent.settings?.skills ?? {})) {
      const load = loads.get(skillId as SkillId);
      if (load === undefined) continue;
      load.loggedIn += 1;
      load[counted] += 1;
    }
  }
  for (const contact of state.contacts.values()) {
    const load = loads.get(contact.details.skillId);
    if (load !== undefined) countContact(load, contact);
  }
  return [...loads.values()];
}

function countContact(load: Load, { phase, agent, arrivedAt, details }: ContactRecord): void {
  if (agent !== undefined) load.held += 1;
  if (phase !== 'queued') return;
  load[details.onlyAgent === undefined ? 'waitingForAnybody' : 'waitingForOne'] += 1;
  load.earliest = Math.min(load.earliest ?? arrivedAt, arrivedAt);
}

const emptyLoad = (skillId: SkillId): Load => ({
  skillId,
  loggedIn: 0,
  available: 0,
  unavailable: 0,
  acw: 0,
  working: 0,
  held: 0,
  waitingForAnybody: 0,
  waitingForOne: 0,
});

/** What waits for one agent alone, the one to be served first on top. */
export function viewPersonalQueue(state: UnitState, agentId: AgentId): readonly WaitingContactView[] {
  const agent = state.agents.get(agentId);
  const waiting = Object.values(agent?.personalQueues ?? {}).flatMap((queue) => queue.members());
  return waiting
    .sort((a, b) => (servedBefore(a, b) ? -1 : 1))
    .map(({ details, arrivedAt, changedAt }) => {
      const { contactId, masterId, mediaType, skillId, from, to } = details;
      return { contactId, masterId, mediaType, skillId, from, to, arrivedAt, changedAt };
    });
}
