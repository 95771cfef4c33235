import type { UnitId } from '@patchpanel/protocol';
import type { Log, SequencedEntry } from '../log/log.js';

/** Entries that are kept for whoever begins to listen a little later. */
const RING_ENTRIES = 1_000;

/** A log whose tails of one unit near its end share one consumer: one for each node, however many listen. */
export interface SharedTail {
  readonly log: Log;
  /** Ends the consumer; may be called again. */
  close(): void;
}

/** Follows the unit from the end of its log on. */
export async function openSharedTail(log: Log, unit: UnitId): Promise<SharedTail> {
  const listeners = new Set<{ after: number; readonly listener: (entry: SequencedEntry) => void }>();
  const { last: start } = await log.bounds(unit);
  let from = start;
  let ring: SequencedEntry[] = [];
  const close = log.tail(unit, start, (entry) => {
    ring.push(entry);
    if (ring.length >= 2 * RING_ENTRIES) {
      from = (ring[RING_ENTRIES - 1] as SequencedEntry).sequence;
      ring = ring.slice(RING_ENTRIES);
    }
    for (const each of [...listeners]) if (entry.sequence > each.after) each.listener(entry);
  });
  return {
    log: {
      ...log,
      tail(which, after, listener) {
        if (which !== unit || after < from) return log.tail(which, after, listener);
        const own = { after, listener };
        for (const entry of ring) if (entry.sequence > after) listener(entry);
        listeners.add(own);
        return () => {
          listeners.delete(own);
        };
      },
    },
    close,
  };
}
