import type { SessionId } from '@patchpanel/protocol';
import type { FeedItem } from '../log/log.js';

/** A feed item with the sequence of its entry. */
export interface PlacedItem {
  readonly sequence: number;
  readonly item: FeedItem;
}

/** Items kept in memory per agent; older ones are read from the log. */
export const RING_ITEMS = 32;

interface Waiter {
  readonly sessionId: SessionId;
  readonly position: number;
  readonly callback: () => void;
}

/** What one agent was told lately, and who waits for more. */
export class AgentFeed {
  /** Everything after this position is in memory. */
  from: number;
  /** The last entry with an item, or a later one where that is not known. */
  end: number;
  #items: PlacedItem[] = [];
  readonly #waiters = new Set<Waiter>();

  constructor(from: number, end: number) {
    this.from = from;
    this.end = end;
  }

  get items(): readonly PlacedItem[] {
    return this.#items;
  }

  add(sequence: number, item: FeedItem): void {
    this.#items.push({ sequence, item });
    this.end = sequence;
    if (this.#items.length < 2 * RING_ITEMS) return;
    const kept = this.#items.length - RING_ITEMS;
    this.from = (this.#items[kept - 1] as PlacedItem).sequence;
    this.#items = this.#items.slice(kept).filter(({ sequence: at }) => at > this.from);
  }

  /** Waits for an item for the session after the position; returns the cancel. */
  wait(waiter: Waiter): () => void {
    this.#waiters.add(waiter);
    return () => {
      this.#waiters.delete(waiter);
    };
  }

  /** Calls back whoever waits for an item of this entry, once each. */
  wake(sequence: number, session?: SessionId): void {
    if (this.#waiters.size === 0) return;
    for (const waiter of [...this.#waiters]) {
      if (sequence <= waiter.position || (session !== undefined && session !== waiter.sessionId)) continue;
      /* One that was called may have cancelled another. */
      if (this.#waiters.delete(waiter)) waiter.callback();
    }
  }
}
