import type { FeedReading } from '../unit/unit-contract.js';

/** Positions that are remembered as never given; the oldest goes first. */
const MAX_REFUSED = 1_000;

interface Waiting {
  readonly position: number;
  readonly callback: () => void;
}

/**
 * Positions ahead of what this node has followed so far: another node gave them a moment ago, or nobody did. The log's end
 * tells which, and until it has the poll waits.
 */
export class PositionsAhead {
  readonly #last: () => Promise<number>;
  readonly #failed: (error: unknown) => void;
  readonly #refused = new Set<number>();
  readonly #asked = new Set<number>();
  readonly #waiting = new Set<Waiting>();

  /** `last`: asks for the sequence of the log's last entry. */
  constructor(last: () => Promise<number>, failed: (error: unknown) => void) {
    this.#last = last;
    this.#failed = failed;
  }

  read(position: number): FeedReading {
    if (this.#refused.has(position)) return { kind: 'unknown' };
    if (!this.#asked.has(position)) void this.#ask(position);
    return { kind: 'loading' };
  }

  /** Calls back once when the position was reached or turned out to be nobody's; returns the cancel. */
  whenSettled(position: number, callback: () => void): () => void {
    const waiting = { position, callback };
    this.#waiting.add(waiting);
    return () => {
      this.#waiting.delete(waiting);
    };
  }

  /** The node has followed the log up to here. */
  reached(sequence: number): void {
    for (const position of this.#refused) if (position <= sequence) this.#refused.delete(position);
    this.#wake((position) => position <= sequence);
  }

  async #ask(position: number): Promise<void> {
    this.#asked.add(position);
    try {
      if ((await this.#last()) >= position) return;
      this.#refused.add(position);
      if (this.#refused.size > MAX_REFUSED) for (const oldest of this.#refused) if (this.#refused.delete(oldest)) break;
      this.#wake((waiting) => waiting === position);
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#asked.delete(position);
    }
  }

  #wake(which: (position: number) => boolean): void {
    for (const waiting of [...this.#waiting]) {
      if (which(waiting.position) && this.#waiting.delete(waiting)) waiting.callback();
    }
  }
}
