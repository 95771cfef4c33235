/** One side of a comparison: does its work once and returns its figure (time, rate, bytes; the same unit on both sides). */
export type Side = () => number | Promise<number>;

/** How a comparison is repeated. */
export interface AlternateOptions {
  /** Rounds that count; at least 15, fewer give no usable interval. */
  readonly rounds?: number;
  /** Rounds before them that do not count. */
  readonly warmUps?: number;
}

/** The median of the rounds' ratios a/b with its 95 % interval. */
export interface Ratio {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly rounds: number;
  /** Medians of the two sides, for the reader. */
  readonly a: number;
  readonly b: number;
}

const LEAST_ROUNDS = 15;
const LEAST_WARM_UPS = 3;

/** The median of the values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * The 95 % interval of the median by order statistics: it assumes nothing of the distribution, and needs no random numbers.
 * With fewer than 6 values no interval reaches 95 %, and the extremes are returned.
 */
export function medianInterval(values: readonly number[]): { readonly low: number; readonly high: number } {
  const sorted = [...values].sort((x, y) => x - y);
  const n = sorted.length;
  let probability = 0.5 ** n;
  let below = probability;
  let rank = 0;
  while (below <= 0.025 && rank < n >> 1) {
    rank += 1;
    probability *= (n - rank + 1) / rank;
    below += probability;
  }
  const index = Math.max(rank - 1, 0);
  return { low: sorted[index] ?? Number.NaN, high: sorted[n - 1 - index] ?? Number.NaN };
}

/**
 * Runs both sides alternately (ABAB), so that a machine that slows down slows both, and compares them round by round.
 * @throws RangeError for fewer rounds or warm-ups than the budgets ask for
 */
export async function alternate(a: Side, b: Side, options: AlternateOptions = {}): Promise<Ratio> {
  const rounds = options.rounds ?? LEAST_ROUNDS;
  const warmUps = options.warmUps ?? LEAST_WARM_UPS;
  if (rounds < LEAST_ROUNDS || warmUps < LEAST_WARM_UPS) {
    throw new RangeError(
      `A comparison takes at least ${LEAST_ROUNDS} rounds after ${LEAST_WARM_UPS} warm-ups, not ${rounds} after ${warmUps}.`,
    );
  }
  const ofA: number[] = [];
  const ofB: number[] = [];
  for (let round = -warmUps; round < rounds; round += 1) {
    const figureA = await a();
    const figureB = await b();
    if (round >= 0) {
      ofA.push(figureA);
      ofB.push(figureB);
    }
  }
  const ratios = ofA.map((figure, round) => figure / (ofB[round] ?? Number.NaN));
  return { value: median(ratios), ...medianInterval(ratios), rounds, a: median(ofA), b: median(ofB) };
}
