import type { Clock } from '../platform/clock.js';

const TICK_MS = 5_000;
/** A tick that comes this late means that the machine slept. */
const SLEPT_MS = 15_000;

/** Calls back when the clock shows that the machine slept; returns the cancel. */
export function watchSleep(clock: Clock, onWoken: () => void): () => void {
  let cancel: () => void = () => {};
  function tick(): void {
    const before = clock.now();
    cancel = clock.setTimer(() => {
      tick();
      if (clock.now() - before > SLEPT_MS) onWoken();
    }, TICK_MS);
  }
  tick();
  return () => cancel();
}
