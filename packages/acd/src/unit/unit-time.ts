import type { Clock } from './clock.js';

/** The time of one unit: it never goes back, follows the wall clock forward and the monotonic one while that stands or falls back. */
export function createUnitTime(clock: Clock, lastAt: number): () => number {
  let wall = Math.max(clock.now(), lastAt);
  let monotonic = clock.monotonic();
  return () => {
    const elapsed = clock.monotonic();
    wall = Math.max(wall + (elapsed - monotonic), clock.now());
    monotonic = elapsed;
    return Math.floor(wall);
  };
}
