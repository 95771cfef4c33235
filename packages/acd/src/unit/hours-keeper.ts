import type { UnitConfiguration } from '../configuration/types.js';
import type { CommandOf } from '../engine/engine-command.js';
import type { UnitState } from '../engine/state.js';
import { isOpenAt, nextChange } from './opening-hours.js';

const DAY_MS = 86_400_000;

/** Which skills open and close, by the clock of the unit's time zone; the engine knows no time zones and is told. */
export interface HoursKeeper {
  /** What the engine has to be told so that it is right now. */
  due(state: UnitState, configuration: UnitConfiguration, now: number): CommandOf<'SetSkillHours'>[];
  /** When to ask again. */
  readonly nextAt: number;
}

/** Creates the keeper; it looks at once, whenever the configuration changed and at the next change. */
export function createHoursKeeper(): HoursKeeper {
  let nextAt = Number.POSITIVE_INFINITY;
  let seen: UnitConfiguration | undefined;
  return {
    get nextAt() {
      return nextAt;
    },
    due(state, configuration, now) {
      if (seen === configuration && now < nextAt) return [];
      seen = configuration;
      nextAt = now + DAY_MS;
      const { timeZone } = configuration;
      const commands: CommandOf<'SetSkillHours'>[] = [];
      const kept = new Set<string>();
      for (const { skillId, hours } of configuration.skills) {
        if (hours === undefined) continue;
        kept.add(skillId);
        const changesAt = nextChange(hours, timeZone, now);
        if (changesAt !== undefined) nextAt = Math.min(nextAt, changesAt);
        const open = isOpenAt(hours, timeZone, now);
        const isRight = state.closedSkills.has(skillId) ? !open && state.closedSkills.get(skillId) === changesAt : open;
        if (!isRight) commands.push({ kind: 'SetSkillHours', skillId, open, opensAt: open ? undefined : changesAt });
      }
      for (const skillId of state.closedSkills.keys()) {
        if (!kept.has(skillId)) commands.push({ kind: 'SetSkillHours', skillId, open: true, opensAt: undefined });
      }
      return commands;
    },
  };
}
