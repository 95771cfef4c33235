import type { UnitId } from '@patchpanel/protocol';
import type { SequencedEntry } from './log.js';

type Listener = (entry: SequencedEntry) => void;

/** Who wants to hear of new entries of which unit. */
export interface Tails {
  /** Tells the listener of `backlog` and from then on of every new entry; returns the unsubscribe. */
  add(unit: UnitId, backlog: readonly SequencedEntry[], listener: Listener): () => void;
  notify(unit: UnitId, entry: SequencedEntry): void;
  close(): void;
}

/** Creates the listeners' list of a log driver. */
export function createTails(): Tails {
  const units = new Map<UnitId, Set<Listener>>();
  return {
    add(unit, backlog, listener) {
      const listeners = units.get(unit) ?? new Set();
      units.set(unit, listeners);
      for (const entry of backlog) listener(entry);
      const own: Listener = (entry) => listener(entry);
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
    notify(unit, entry) {
      for (const listener of [...(units.get(unit) ?? [])]) listener(entry);
    },
    close() {
      units.clear();
    },
  };
}
