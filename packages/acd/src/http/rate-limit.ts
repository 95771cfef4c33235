import type { Clock } from '../unit/clock.js';

/** Counts failures by key; a key that failed too often has to wait. */
export interface FailureLimit {
  /** Whole seconds that the key still has to wait; 0 if it may try. */
  retryAfterSeconds(key: string): number;
  failed(key: string): void;
}

const MAX_KEYS = 10_000;

/**
 * Lets each key fail `burst` times at once and once more every `refillMs`. Successes cost nothing.
 * At most 10,000 keys are remembered, the longest unused is forgotten first.
 */
export function createFailureLimit(clock: Clock, burst: number, refillMs: number): FailureLimit {
  /** When the key's failures will all have been forgiven. */
  const clearAt = new Map<string, number>();
  return {
    retryAfterSeconds(key) {
      const excess = (clearAt.get(key) ?? 0) - clock.monotonic() - (burst - 1) * refillMs;
      return excess > 0 ? Math.ceil(excess / 1000) : 0;
    },
    failed(key) {
      const until = Math.max(clearAt.get(key) ?? 0, clock.monotonic()) + refillMs;
      clearAt.delete(key);
      clearAt.set(key, until);
      if (clearAt.size > MAX_KEYS) clearAt.delete(clearAt.keys().next().value as string);
    },
  };
}
