import type { AgentId, ContactId, SessionId, SkillId } from '@patchpanel/protocol';
import type { SkillConfiguration, TeamConfiguration, UnitConfiguration } from '../configuration/types.js';
import type { CommitmentState } from './commitments.js';
import type { ConfigurationUpdate } from './configuration-updates.js';
import { Heap } from './heap.js';
import type { AgentRecord, ContactRecord, SessionRecord } from './records.js';
import type { RememberedCommands } from './remembered.js';
import type { CallIndex } from './voice/call-index.js';

/** How long an ended session still answers its last events. */
export const ENDED_SESSION_MS = 600_000;

/** A business unit. The first half is what happened (in snapshots), the second follows from it and the configuration. */
export interface UnitState extends CommitmentState {
  /** `at` of the newest decision; never goes back. */
  now: number;
  /** The sequence of the last entry that is folded or handed to the log. */
  sequence: number;
  nextPlace: number;
  readonly agents: Map<AgentId, AgentRecord>;
  /** By every id of a session, also of ended ones for {@link ENDED_SESSION_MS}. */
  readonly sessions: Map<SessionId, SessionRecord>;
  readonly endedSessions: SessionRecord[];
  readonly contacts: Map<ContactId, ContactRecord>;
  readonly remembered: RememberedCommands;

  /** Skills that are closed now, with when they open. */
  readonly closedSkills: Map<SkillId, number | undefined>;

  configuration: UnitConfiguration;
  readonly skills: Map<SkillId, SkillConfiguration>;
  readonly teams: Map<string, TeamConfiguration>;
  /** Calls by what they are connected with. */
  readonly calls: CallIndex;
  /** Waiting contacts per skill, the one to be served first on top. */
  readonly queues: Map<SkillId, Heap<ContactRecord>>;
  /** Agents free for a contact per skill, the one to be asked first on top. */
  readonly idle: Map<SkillId, Heap<AgentRecord>>;
  /** Contacts with a deadline, the earliest on top. */
  readonly deadlines: Heap<ContactRecord>;
  /** The newest open contact of each conversation that is no call. */
  readonly conversations: Map<ContactId, ContactRecord>;
  /** Whose focus moved in the decision under way, with what had it before. */
  readonly refocused: Map<AgentRecord, ContactRecord | undefined>;
  /** The configuration changed: free agents and waiting contacts may not have met yet. */
  unmatched: boolean;
  /** Whom a new configuration concerns, and what of it; they are told one after the other. */
  readonly updates: Map<AgentId, ReadonlySet<ConfigurationUpdate>>;
}

/** The skills of an agent who has none. */
export const NO_SKILLS: AgentRecord['skillIds'] = { voice: [], chat: [], email: [], voicemail: [], workitem: [] };

/** The agent's record, made if this is the first that is heard of the agent. */
export function agentRecord(state: UnitState, agentId: AgentId): AgentRecord {
  const known = state.agents.get(agentId);
  if (known !== undefined) return known;
  const agent: AgentRecord = {
    agentId,
    settings: undefined,
    skillIds: NO_SKILLS,
    phase: 'loggedOut',
    reason: '',
    since: 0,
    idleSince: 0,
    next: undefined,
    muted: false,
    indicators: [],
    leg: undefined,
    reskill: undefined,
    campaign: undefined,
    session: undefined,
    contacts: new Set(),
    focus: undefined,
    listed: 0,
    personalQueues: {
      voice: new Heap(servedBefore),
      chat: new Heap(servedBefore),
      email: new Heap(servedBefore),
      voicemail: new Heap(servedBefore),
      workitem: new Heap(servedBefore),
    },
  };
  state.agents.set(agentId, agent);
  return agent;
}

/** The order of waiting contacts: highest priority, then longest waiting. */
export function servedBefore(a: ContactRecord, b: ContactRecord): boolean {
  if (a.details.priority !== b.details.priority) return a.details.priority > b.details.priority;
  return a.place < b.place;
}
