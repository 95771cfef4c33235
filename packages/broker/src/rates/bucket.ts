/** A store of permissions that fills by itself: `perSecond` on average, `burst` at once. */
export interface Bucket {
  tokens: number;
  filledAt: number;
}

/** How fast a bucket fills and how much it holds. */
export interface BucketSize {
  readonly perSecond: number;
  readonly burst: number;
}

/** Creates a full bucket. */
export const createBucket = ({ burst }: BucketSize, now: number): Bucket => ({ tokens: burst, filledAt: now });

/** Takes one permission; `false` if there is none. Time in milliseconds, which may go back: nothing is filled then. */
export function takeFrom(bucket: Bucket, { perSecond, burst }: BucketSize, now: number): boolean {
  const filled = (Math.max(0, now - bucket.filledAt) * perSecond) / 1_000;
  bucket.tokens = Math.min(burst, bucket.tokens + filled);
  bucket.filledAt = now;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}
