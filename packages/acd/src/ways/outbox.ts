import type { UnitId } from '@patchpanel/protocol';
import type { OutboxItem } from '../engine/outbox-item.js';
import type { Log, SequencedEntry } from '../log/log.js';

/** Entries with something for outside that are in memory; older ones are read from the log. */
const RING_ENTRIES = 2_000;
/** Items after which a reading ends, at the end of an entry. */
const ENOUGH_ITEMS = 100;
const READ_BATCH = 500;
/** Old entries that one reading looks through at most; it then answers with what it found, and where it stands. */
const MAX_SCANNED = 20_000;

/** An item with an id of its own, the same at every reading. */
export interface PlacedOutboxItem {
  readonly id: string;
  readonly item: OutboxItem;
}

/** What one position of the outbox answers, as {@link FeedReading} does for agents. @see AS-6 */
export type OutboxReading =
  | { readonly kind: 'items'; readonly items: readonly PlacedOutboxItem[]; readonly position: number }
  /** Nothing up to the position. */
  | { readonly kind: 'nothing'; readonly position: number }
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' };

/** Chooses the items that somebody may see. */
export type OutboxFilter = (item: OutboxItem) => boolean;

/** What leaves a unit, readable from any position that the log keeps. Reading never consumes. */
export interface Outbox {
  /** Reads after a position, `undefined` for the oldest that is kept. */
  read(position: number | undefined, filter: OutboxFilter): Promise<OutboxReading>;
  /** Calls back once when there is more after the position; returns the cancel. */
  whenGrown(position: number, callback: () => void): () => void;
  close(): void;
}

interface Placed {
  readonly sequence: number;
  readonly items: readonly OutboxItem[];
}

/** Opens the outbox of a unit: the newest part is kept in memory as the log grows. */
export async function openOutbox(log: Log, unit: UnitId): Promise<Outbox> {
  let from = (await log.bounds(unit)).last;
  let sequence = from;
  let ring: Placed[] = [];
  const waiting = new Set<() => void>();
  const end = log.tail(unit, from, (entry) => {
    sequence = entry.sequence;
    const placed = placedOf(entry);
    if (placed === undefined) return;
    ring.push(placed);
    if (ring.length >= 2 * RING_ENTRIES) {
      from = (ring[RING_ENTRIES - 1] as Placed).sequence;
      ring = ring.slice(RING_ENTRIES);
    }
    for (const callback of [...waiting]) callback();
  });

  /* Goes through the log up to where memory begins; stops early, at the end of a batch, where enough was found or looked at. */
  async function readOld(after: number, filter: OutboxFilter): Promise<{ items: PlacedOutboxItem[]; reached: number }> {
    const items: PlacedOutboxItem[] = [];
    let reached = after;
    while (reached < from && items.length < ENOUGH_ITEMS && reached - after < MAX_SCANNED) {
      const entries = await log.read(unit, reached, READ_BATCH);
      for (const entry of entries) {
        /* What is behind memory's begin may not be durable yet. */
        if (items.length >= ENOUGH_ITEMS || entry.sequence > from) break;
        items.push(...itemsOf(placedOf(entry), filter));
        reached = entry.sequence;
      }
      if (entries.length === 0) break;
    }
    return { items, reached };
  }

  return {
    async read(position, filter) {
      const { first, last } = await log.bounds(unit);
      const start = position ?? first - 1;
      /* Another node gave it a moment ago and this one has not followed so far yet, or nobody did. */
      if (start > sequence) return start > last ? { kind: 'unknown' } : { kind: 'nothing', position: start };
      if (start < first - 1) return { kind: 'expired' };
      const { items, reached } = start < from ? await readOld(start, filter) : { items: [], reached: start };
      let end = reached;
      if (reached >= from) {
        for (const placed of ring) {
          if (placed.sequence <= reached) continue;
          if (items.length >= ENOUGH_ITEMS) break;
          items.push(...itemsOf(placed, filter));
          end = placed.sequence;
        }
        if (items.length < ENOUGH_ITEMS) end = sequence;
      }
      if (items.length > 0 || end - start >= MAX_SCANNED) return { kind: 'items', items, position: end };
      return { kind: 'nothing', position: end };
    },
    whenGrown(position, callback) {
      const call = (): void => {
        waiting.delete(call);
        callback();
      };
      waiting.add(call);
      if ((ring.at(-1)?.sequence ?? 0) > position) queueMicrotask(() => waiting.has(call) && call());
      return () => {
        waiting.delete(call);
      };
    },
    close() {
      end();
      waiting.clear();
    },
  };
}

function placedOf({ sequence, entry }: SequencedEntry): Placed | undefined {
  return entry.outbox === undefined ? undefined : { sequence, items: entry.outbox };
}

function itemsOf(placed: Placed | undefined, filter: OutboxFilter): PlacedOutboxItem[] {
  if (placed === undefined) return [];
  const all = placed.items.map((item, index) => ({ id: `${placed.sequence}-${index}`, item }));
  return all.filter(({ item }) => filter(item));
}
