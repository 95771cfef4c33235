import type { Clock } from './clock.js';

/** The longest that a timer is set for; machines count it in 32 bits. */
const MAX_TIMER_MS = 3_600_000;

/** The unit's one timer. */
export interface WakeUp {
  /** Sees to it that `wake` is called at `at` (milliseconds of the unit's time) or earlier; infinite: no need. */
  arm(at: number): void;
  /** Forgets what it was armed for: the unit's time has leapt. */
  disarm(): void;
  close(): void;
}

/** Creates the timer that wakes a unit at its earliest deadline. Waking early is harmless, so an earlier timer is left. */
export function createWakeUp(clock: Clock, now: () => number, wake: () => void): WakeUp {
  let armedFor = Number.POSITIVE_INFINITY;
  let cancel: (() => void) | undefined;
  const arm = (at: number): void => {
    if (at >= armedFor) return;
    cancel?.();
    armedFor = at;
    cancel = clock.setTimer(
      () => {
        armedFor = Number.POSITIVE_INFINITY;
        cancel = undefined;
        wake();
      },
      Math.min(Math.max(0, at - now()), MAX_TIMER_MS),
    );
  };
  const disarm = (): void => {
    cancel?.();
    cancel = undefined;
    if (armedFor > Number.NEGATIVE_INFINITY) armedFor = Number.POSITIVE_INFINITY;
  };
  return {
    arm,
    disarm,
    close() {
      disarm();
      armedFor = Number.NEGATIVE_INFINITY;
    },
  };
}
