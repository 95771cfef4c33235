import type { JWK } from 'jose';

/** A key pair that signs for a while; times in milliseconds since the epoch. */
export interface RingKey {
  readonly kid: string;
  readonly createdAt: number;
  /** The whole pair: it never leaves the server. */
  readonly secret: JWK;
}

/** A key is published this long before it signs, so that everybody's copy of the published keys has it. */
export const PUBLISHED_AHEAD_MS = 3_600_000;
/** A newer key takes over after this long. */
export const KEY_LIFE_MS = 30 * 86_400_000;
/** A key that no longer signs stays published this long: longer than any token lives and any copy is kept. */
export const PUBLISHED_AFTER_MS = 3_600_000;

const mayShow = (key: RingKey, now: number): boolean => key.createdAt + PUBLISHED_AHEAD_MS <= now;

/** The key that signs now: the newest that was published long enough, else the first of all. */
export function signingKey(keys: readonly RingKey[], now: number): RingKey | undefined {
  return keys.findLast((key) => mayShow(key, now)) ?? keys[0];
}

/** Whether a further key has to be made, oldest first. */
export function needsKey(keys: readonly RingKey[], now: number): boolean {
  const newest = keys[keys.length - 1];
  return newest === undefined || newest.createdAt + KEY_LIFE_MS <= now;
}

/** The keys without those whose last token is long gone: a later one took over and the overlap has passed. */
export function withoutRetired(keys: readonly RingKey[], now: number): readonly RingKey[] {
  return keys.filter((_, index) => {
    const next = keys[index + 1];
    return next === undefined || next.createdAt + PUBLISHED_AHEAD_MS + PUBLISHED_AFTER_MS > now;
  });
}
