import type { Clock } from '../unit/clock.js';

/** Counts attempts that may have failed, by key, over a sliding window. */
export interface AttemptWindow {
  /** Whole seconds that the key still has to wait; 0 if it may try. */
  waitSeconds(key: string): number;
  /** Books an attempt as failed and gives what takes that back, so that attempts side by side count too. */
  begin(key: string): () => void;
}

const MAX_KEYS = 10_000;

/**
 * Lets each key fail at most `limit` times in any `windowMs`. At most 10,000 keys are remembered; the one whose last
 * attempt is the longest ago is forgotten first.
 */
export function createAttemptWindow(clock: Clock, limit: number, windowMs: number): AttemptWindow {
  const attempts = new Map<string, number[]>();
  const recent = (key: string): number[] => (attempts.get(key) ?? []).filter((at) => at + windowMs > clock.monotonic());

  return {
    waitSeconds(key) {
      const [oldest, ...later] = recent(key);
      if (oldest === undefined || later.length + 1 < limit) return 0;
      return Math.max(1, Math.ceil((oldest + windowMs - clock.monotonic()) / 1000));
    },
    begin(key) {
      const booked = clock.monotonic();
      const known = [...recent(key), booked];
      attempts.delete(key);
      attempts.set(key, known);
      if (attempts.size > MAX_KEYS) attempts.delete(attempts.keys().next().value as string);
      return () => {
        const left = attempts.get(key) ?? [];
        const index = left.indexOf(booked);
        if (index >= 0) left.splice(index, 1);
        if (left.length === 0) attempts.delete(key);
      };
    },
  };
}
