import type { Clock } from '../ports.js';

/** Time that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /** Milliseconds; setting it runs no timer. */
  time: number;
  /** Lets time pass and runs the timers that are due, each at its time. */
  advance(milliseconds: number): void;
  /** How many timers wait. */
  waiting(): number;
}

/** Creates a clock. */
export function createFakeClock(time: number): FakeClock {
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  const nextDue = (until: number) =>
    [...timers].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0];
  const clock: FakeClock = {
    time,
    now: () => clock.time,
    setTimer(run, delayMs) {
      const timer = { at: clock.time + delayMs, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(milliseconds) {
      const until = clock.time + milliseconds;
      for (let due = nextDue(until); due !== undefined; due = nextDue(until)) {
        timers.delete(due);
        clock.time = due.at;
        due.run();
      }
      clock.time = until;
    },
    waiting: () => timers.size,
  };
  return clock;
}
