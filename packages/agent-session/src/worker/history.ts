import type { WireEvent } from '@patchpanel/protocol/events';

/** The most events that are kept for those who come back late. */
export const MAX_HISTORY_EVENTS = 1000;

/** The last events of a session, numbered from its start. */
export interface History {
  /** Number of the first event kept. */
  readonly from: number;
  readonly events: readonly WireEvent[];
}

/** Nothing happened yet. */
export const NO_HISTORY: History = { from: 0, events: [] };

/** How many events there were in all. */
export const positionOf = (history: History): number => history.from + history.events.length;

/** Adds events; the oldest go where there are too many. */
export function extendHistory(history: History, events: readonly WireEvent[]): History {
  if (events.length === 0) return history;
  const all = [...history.events, ...events];
  const excess = Math.max(0, all.length - MAX_HISTORY_EVENTS);
  return { from: history.from + excess, events: all.slice(excess) };
}

/** The events from a position on; `undefined` where they are no longer kept or have not happened. */
export function eventsSince(history: History, position: number): readonly WireEvent[] | undefined {
  if (position < history.from || position > positionOf(history)) return undefined;
  return history.events.slice(position - history.from);
}
