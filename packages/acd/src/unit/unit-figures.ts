import type { SkillId } from '@patchpanel/protocol';
import type { AgentPhase } from '../engine/life-cycles/agent.js';
import type { UnitState } from '../engine/state.js';

/** What waits in one queue, and when the longest waiting arrived, in milliseconds of the unit's time. */
export interface QueueFigures {
  readonly skillId: SkillId;
  readonly waiting: number;
  readonly oldestArrivedAt: number | undefined;
}

/** A unit in numbers. */
export interface UnitFigures {
  readonly agents: Readonly<Partial<Record<AgentPhase, number>>>;
  readonly sessions: number;
  readonly contacts: Readonly<Record<string, number>>;
  readonly queues: readonly QueueFigures[];
}

/** Counts a unit's agents by phase, open contacts by medium and waiting contacts by skill. */
export function unitFigures(state: UnitState): UnitFigures {
  const agents: Partial<Record<AgentPhase, number>> = {};
  let sessions = 0;
  for (const { phase, session } of state.agents.values()) {
    agents[phase] = (agents[phase] ?? 0) + 1;
    if (session !== undefined) sessions += 1;
  }
  const contacts: Record<string, number> = {};
  const queues = new Map<SkillId, { waiting: number; oldestArrivedAt: number | undefined }>();
  for (const { skillId } of state.configuration.skills) queues.set(skillId, { waiting: 0, oldestArrivedAt: undefined });
  for (const { phase, arrivedAt, details } of state.contacts.values()) {
    contacts[details.mediaType] = (contacts[details.mediaType] ?? 0) + 1;
    if (phase !== 'queued') continue;
    const queue = queues.get(details.skillId);
    if (queue === undefined) continue;
    queue.waiting += 1;
    queue.oldestArrivedAt = Math.min(queue.oldestArrivedAt ?? arrivedAt, arrivedAt);
  }
  return {
    agents,
    sessions,
    contacts,
    queues: [...queues].map(([skillId, queue]) => ({ skillId, ...queue })),
  };
}
