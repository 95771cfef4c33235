/** The shortest and the longest wait between two attempts. */
export const BACKOFF = { firstMs: 200, longestMs: 10_000 } as const;

/** Waits that double from attempt to attempt, jittered so that a thousand clients do not come back at once. */
export interface Backoff {
  /** The next wait: half to all of the step, within {@link BACKOFF}. */
  next(): number;
  /** An attempt worked: start again from the shortest. */
  reset(): void;
}

/** Makes a backoff over a source of numbers in [0, 1). */
export function createBackoff(random: () => number): Backoff {
  let attempts = 0;
  return {
    next() {
      const step = Math.min(BACKOFF.longestMs, BACKOFF.firstMs * 2 ** attempts);
      attempts = Math.min(attempts + 1, 16);
      return Math.max(BACKOFF.firstMs, step * (0.5 + random() / 2));
    },
    reset() {
      attempts = 0;
    },
  };
}
