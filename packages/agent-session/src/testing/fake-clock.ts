import type { Clock } from '../platform/clock.js';

/** A clock that moves only when told to. */
export interface FakeClock extends Clock {
  /** Moves on, firing timers in order; lets everything that they set going settle. */
  advance(ms: number): Promise<void>;
  /** Jumps as a machine does that slept: the time is gone, timers fire late. */
  sleepThrough(ms: number): Promise<void>;
}

/** Lets all promises and messages of this moment settle. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Makes a clock that starts at a round number. */
export function createFakeClock(): FakeClock {
  let now = 1_000_000;
  let timers: { readonly at: number; readonly callback: () => void }[] = [];
  async function fireUntil(end: number, jump: boolean): Promise<void> {
    await settle();
    if (jump) now = end;
    for (;;) {
      const due = timers.filter(({ at }) => at <= end).sort((left, right) => left.at - right.at)[0];
      if (due === undefined) break;
      now = Math.max(now, due.at);
      timers = timers.filter((timer) => timer !== due);
      due.callback();
      await settle();
    }
    now = end;
  }
  return {
    now: () => now,
    setTimer(callback, delayMs) {
      const timer = { at: now + delayMs, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance: (ms) => fireUntil(now + ms, false),
    sleepThrough: (ms) => fireUntil(now + ms, true),
  };
}
