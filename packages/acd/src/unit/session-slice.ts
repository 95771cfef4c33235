import type { SessionId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import type { SessionRecord } from '../engine/records.js';
import type { PlacedItem } from './agent-feed.js';
import type { FeedReading } from './unit-contract.js';

/** Events after which a reading ends, at the end of an entry. */
const ENOUGH_EVENTS = 100;

/** What a feed has to know of a session. */
export type FeedSession = Pick<SessionRecord, 'agentId'> & {
  /** Each id with the sequence before its first entry. */
  readonly starts: ReadonlyMap<SessionId, number>;
  /** The sequence of the entry that ended it. */
  readonly end?: { readonly sequence: number };
};

/** Which part of an agent's feed one session id reads. */
export interface SessionSlice {
  readonly sessionId: SessionId;
  readonly session: FeedSession;
  /** The position before the id's first entry. */
  readonly start: number;
  /** The newest entry that can be read. */
  readonly through: number;
}

/**
 * Reads what a session id gets after a position out of its agent's items. An id begins with the item addressed to it (what
 * came before in the same entry is older than its snapshot) and ends with its session; an entry is never split. @see AS-6
 */
export function readSlice(slice: SessionSlice, items: readonly PlacedItem[], position: number): FeedReading {
  const { sessionId, session, start, through } = slice;
  const end = session.end?.sequence ?? Number.POSITIVE_INFINITY;
  const events: WireEvent[] = [];
  let reached = position;
  let begun = position > start;
  for (let index = firstAfter(items, position); index < items.length; index += 1) {
    const { sequence, item } = items[index] as PlacedItem;
    if (sequence > end || (sequence !== reached && events.length >= ENOUGH_EVENTS)) break;
    const { session: only } = item;
    if (only === sessionId) begun = true;
    else if (only !== undefined && sequence === end && !session.starts.has(only)) break;
    if (!begun || (only !== undefined && only !== sessionId)) continue;
    events.push(...item.events);
    reached = sequence;
  }
  if (events.length > 0) return { kind: 'events', events, position: reached };
  return { kind: end <= through ? 'ended' : 'nothing' };
}

function firstAfter(items: readonly PlacedItem[], position: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle] as PlacedItem).sequence <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
