import type { Clock } from '../clock.js';

/** A clock that a test moves by hand. */
export interface ManualClock extends Clock {
  /** Moves both times and fires what falls due, each at its moment. */
  advance(ms: number): void;
  /** Moves the wall clock alone. */
  setWall(ms: number): void;
  /** How many timers are set. */
  readonly timers: number;
}

/** Creates a clock that stands at `start` milliseconds since the epoch. */
export function createManualClock(start = 1_767_603_600_000): ManualClock {
  let wall = start;
  let elapsed = 0;
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  return {
    now: () => wall,
    monotonic: () => elapsed,
    setTimer(callback, ms) {
      const timer = { at: elapsed + ms, callback };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    advance(ms) {
      const end = elapsed + ms;
      for (;;) {
        const next = [...timers].sort((a, b) => a.at - b.at)[0];
        if (next === undefined || next.at > end) break;
        timers.delete(next);
        wall += Math.max(0, next.at - elapsed);
        elapsed = Math.max(elapsed, next.at);
        next.callback();
      }
      wall += end - elapsed;
      elapsed = end;
    },
    setWall(ms) {
      wall = ms;
    },
    get timers() {
      return timers.size;
    },
  };
}
