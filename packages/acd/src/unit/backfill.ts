import type { SessionId, UnitId } from '@patchpanel/protocol';
import type { Log } from '../log/log.js';
import type { AgentFeed, PlacedItem } from './agent-feed.js';
import { READ_BATCH } from './load-state.js';
import { readSlice, type SessionSlice } from './session-slice.js';
import type { FeedReading } from './unit-contract.js';

/** Readings from the log that are kept until they are asked for again; the oldest goes first. */
const MAX_LOADED = 64;

interface Loading {
  reading: FeedReading | undefined;
  readonly listeners: Set<() => void>;
}

/** Feeds further back than memory reaches. */
export interface Backfill {
  /** `loading` while it is being read from the log; then what was found there. */
  read(slice: SessionSlice, position: number, feed: AgentFeed): FeedReading;
  /** Calls back once the reading of this position is there, if one is under way; returns the cancel. */
  whenLoaded(sessionId: SessionId, position: number, callback: () => void): () => void;
}

/** Creates the reader of old feed positions. `expired` where the log does not keep them any more. @see AS-6 */
export function createBackfill(log: Log, unit: UnitId, failed: (error: unknown) => void): Backfill {
  const loaded = new Map<string, Loading>();
  const keyOf = (sessionId: SessionId, position: number): string => `${position}:${sessionId}`;

  const load = async (slice: SessionSlice, position: number, feed: AgentFeed): Promise<FeedReading> => {
    if ((await log.bounds(unit)).first > position + 1) return { kind: 'expired' };
    let after = position;
    while (after < feed.from) {
      const entries = await log.read(unit, after, READ_BATCH);
      const last = entries[entries.length - 1];
      if (last === undefined || entries[0]?.sequence !== after + 1) return { kind: 'expired' };
      const items: PlacedItem[] = [];
      for (const { sequence, entry } of entries) {
        for (const item of entry.feed) if (item.to === slice.session.agentId) items.push({ sequence, item });
      }
      const reading = readSlice(slice, items, position);
      if (reading.kind === 'events') return reading;
      after = last.sequence;
    }
    return readSlice(slice, feed.items, position);
  };

  return {
    read(slice, position, feed) {
      const key = keyOf(slice.sessionId, position);
      const known = loaded.get(key);
      if (known !== undefined) return known.reading ?? { kind: 'loading' };
      const loading: Loading = { reading: undefined, listeners: new Set() };
      loaded.set(key, loading);
      if (loaded.size > MAX_LOADED) for (const oldest of loaded.keys()) if (loaded.delete(oldest)) break;
      load(slice, position, feed)
        .then((reading) => {
          loading.reading = reading;
          if (reading.kind === 'nothing') loaded.delete(key);
          else for (const listener of [...loading.listeners]) listener();
        })
        .catch((error: unknown) => {
          loaded.delete(key);
          failed(error);
        });
      return { kind: 'loading' };
    },
    whenLoaded(sessionId, position, callback) {
      const loading = loaded.get(keyOf(sessionId, position));
      if (loading === undefined || loading.reading !== undefined) return () => {};
      loading.listeners.add(callback);
      return () => {
        loading.listeners.delete(callback);
      };
    },
  };
}
