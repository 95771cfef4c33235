import type { Clock } from '../unit/clock.js';

/** How often something may happen: so many times a second on average, so many at once. */
export interface RequestRate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Counts requests by key. */
export interface RequestLimit {
  /** Counts a request of the key; 0 lets it pass, else it is refused and may come again after so many whole seconds. */
  take(key: string): number;
}

const MAX_KEYS = 100_000;
const SECOND_MS = 1_000;

/**
 * A token bucket for each key. A refused request costs nothing, so that who waits as told gets through.
 * At most 100,000 keys are remembered; the longest unused is forgotten first and starts with a full bucket.
 */
export function createRequestLimit(clock: Clock, { perSecond, burst }: RequestRate): RequestLimit {
  const intervalMs = SECOND_MS / perSecond;
  const allowanceMs = (burst - 1) * intervalMs;
  /** When the key's bucket will be full again. */
  const fullAt = new Map<string, number>();
  return {
    take(key) {
      const now = clock.monotonic();
      const from = Math.max(fullAt.get(key) ?? 0, now);
      const excess = from - now - allowanceMs;
      if (excess > 0) return Math.ceil(excess / SECOND_MS);
      fullAt.delete(key);
      fullAt.set(key, from + intervalMs);
      if (fullAt.size > MAX_KEYS) fullAt.delete(fullAt.keys().next().value as string);
      return 0;
    },
  };
}
