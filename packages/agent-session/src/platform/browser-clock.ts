import type { Clock } from './clock.js';

/** The browser's clock: the one place of the package that touches the global timers and `Date`. */
export const browserClock: Clock = {
  // biome-ignore lint/style/noRestrictedGlobals: the edge that the rest of the package gets its time through
  now: () => Date.now(),
  setTimer(callback, delayMs) {
    // biome-ignore lint/style/noRestrictedGlobals: the edge that the rest of the package gets its timers through
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
