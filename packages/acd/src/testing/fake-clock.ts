import type { Clock } from '../unit/clock.js';

/** A clock that stands until it is moved. */
export interface FakeClock extends Clock {
  /** Moves the time on and calls every timer that falls due, in order. */
  advance(ms: number): void;
  /** Timers that wait. */
  readonly waiting: number;
}

const START_MS = 1_767_225_600_000;

/** A clock for tests: 2026-01-01T00:00:00Z until it is moved. */
export function createFakeClock(): FakeClock {
  const timers = new Map<object, { readonly at: number; readonly callback: () => void }>();
  let elapsed = 0;
  return {
    now: () => START_MS + elapsed,
    monotonic: () => elapsed,
    setTimer(callback, ms) {
      const key = {};
      timers.set(key, { at: elapsed + Math.max(0, ms), callback });
      return () => {
        timers.delete(key);
      };
    },
    advance(ms) {
      const end = elapsed + ms;
      for (;;) {
        const due = [...timers].filter(([, timer]) => timer.at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
        if (due === undefined) break;
        const [key, timer] = due;
        timers.delete(key);
        elapsed = Math.max(elapsed, timer.at);
        timer.callback();
      }
      elapsed = end;
    },
    get waiting() {
      return timers.size;
    },
  };
}
