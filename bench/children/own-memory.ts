/** What a process takes, in bytes. */
export interface Memory {
  readonly rss: number;
  /** The JavaScript heap and what belongs to it outside. */
  readonly heap: number;
}

const TURNS = 2;

/** The memory of this process once the garbage is collected. */
export async function ownMemory(): Promise<Memory> {
  for (let turn = 0; turn < TURNS; turn += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heap: heapUsed + external };
}

/** Microseconds of the machine's monotonic clock: the same in every process. */
export const micros = (): number => Number(process.hrtime.bigint()) / 1_000;
