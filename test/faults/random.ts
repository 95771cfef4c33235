/** Randomness from a seed: the same seed gives the same run, as far as the machine lets it. */
export interface Random {
  /** From 0 up to but not including 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<Value>(values: readonly Value[]): Value;
  /** An independent stream of its own, so that one part's draws do not move another's. */
  fork(name: string): Random;
}

/** Creates the generator of a seed (mulberry32: 32 bits of state, good enough to choose faults). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (values) => values[between(0, values.length - 1)] as (typeof values)[number],
    fork(name) {
      let hash = seed;
      for (const letter of name) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0;
      return createRandom(hash);
    },
  };
}
