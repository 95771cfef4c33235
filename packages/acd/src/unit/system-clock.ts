import type { Clock } from './clock.js';

/** The machine's clock: the one place of the package that touches the global timers and `Date`. */
export const systemClock: Clock = {
  // biome-ignore lint/style/noRestrictedGlobals: the edge that the rest of the package gets its time through
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimer(callback, ms) {
    // biome-ignore lint/style/noRestrictedGlobals: the edge that the rest of the package gets its timers through
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
