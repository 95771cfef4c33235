import type { AgentId, SkillId } from '@patchpanel/protocol';
import { toSkillId } from '@patchpanel/protocol';
import { isContactEvent, text, type WireEvent } from '@patchpanel/protocol/events';
import type { Directory, SkillInfo } from '../contract.js';
import { loadDirectory, loadSkill, type Read } from './load-directory.js';

/** The most skills that are read for one agent. */
export const MAX_SKILLS = 500;
const UPDATES: ReadonlySet<unknown> = new Set(['UpdatePermissions', 'UpdateUnavailableCodes', 'UpdateSkills']);

/** Keeps an agent's directory up to date. */
export interface DirectoryKeeper {
  /** Reads everything anew; what was known stays until then. */
  reload(): void;
  /** Looks at a batch: a contact of an unknown skill has it read, an `Update…` event has everything read. */
  observe(events: readonly WireEvent[]): void;
}

/** What the keeper reads with and whom it tells. */
export interface DirectoryPorts {
  readonly agentId: AgentId;
  readonly services: string;
  readonly read: Read;
  readonly signal: AbortSignal;
  readonly publish: (directory: Directory) => void;
}

/** Makes the keeper of one session; it stops with the signal. */
export function createDirectoryKeeper({ agentId, services, read, signal, publish }: DirectoryPorts): DirectoryKeeper {
  const wanted = new Set<SkillId>();
  const skills = new Map<SkillId, SkillInfo>();
  let base: Directory | undefined;
  let generation = 0;

  function tell(): void {
    if (base !== undefined && !signal.aborted) publish({ ...base, skills: new Map(skills) });
  }

  async function want(skillId: SkillId): Promise<void> {
    if (wanted.has(skillId) || wanted.size >= MAX_SKILLS) return;
    wanted.add(skillId);
    const asked = generation;
    const skill = await loadSkill(read, services, skillId);
    if (signal.aborted || asked !== generation) return;
    skills.set(skillId, skill);
    tell();
  }

  async function load(): Promise<void> {
    generation += 1;
    const asked = generation;
    const known = [...wanted];
    const { directory, skillIds } = await loadDirectory(read, services, agentId);
    if (signal.aborted || asked !== generation) return;
    base = directory;
    tell();
    wanted.clear();
    for (const skillId of new Set([...skillIds, ...known])) void want(skillId);
  }

  return {
    reload: () => void load(),
    observe(events) {
      if (events.some((event) => UPDATES.has(event.Type))) void load();
      for (const event of events) {
        const skillId = isContactEvent(event) ? text(event.Skill) || text(event.SkillId) : '';
        if (/^\d+$/.test(skillId)) void want(toSkillId(skillId));
      }
    },
  };
}
