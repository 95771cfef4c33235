import type { Clock } from './clock.js';

/** A wall clock that is ahead by so much was set, or the machine slept: deadlines have to be moved before time follows it. */
const LEAP_MS = 1_000;

/** How often a unit has to look at the wall clock. */
export const CLOCK_LOOK_MS = 5_000;

/** The time of one unit. It never goes back, and goes on by the monotonic clock whatever happens to the wall clock. */
export interface UnitTime {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Tells whether the wall clock is far ahead for the second look in a row: only then, and once, time may leap. */
  look(): boolean;
  /** Follows the wall clock where it may; gives by how much it leapt, nearly always 0. */
  leap(): number;
}

/** Begins where the unit's log ends or at the wall clock, whichever is later. Small steps of the wall clock are followed at once. */
export function createUnitTime(clock: Clock, lastAt: number): UnitTime {
  let time = Math.max(clock.now(), lastAt);
  let monotonic = clock.monotonic();
  let wasAhead = false;
  let mayLeap = false;
  const goOn = (): number => {
    const elapsed = clock.monotonic();
    time += elapsed - monotonic;
    monotonic = elapsed;
    return clock.now() - time;
  };
  return {
    now() {
      const ahead = goOn();
      if (ahead > 0 && ahead < LEAP_MS) time += ahead;
      return Math.floor(time);
    },
    look() {
      const isAhead = goOn() >= LEAP_MS;
      mayLeap = wasAhead && isAhead;
      wasAhead = isAhead;
      return mayLeap;
    },
    leap() {
      if (!mayLeap) return 0;
      mayLeap = false;
      wasAhead = false;
      const ahead = goOn();
      if (ahead < LEAP_MS) return 0;
      time += ahead;
      return Math.floor(ahead);
    },
  };
}
