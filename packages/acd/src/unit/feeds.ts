import type { AgentId, SessionId, UnitId } from '@patchpanel/protocol';
import type { Log, SequencedEntry } from '../log/log.js';
import { AgentFeed } from './agent-feed.js';
import { createBackfill } from './backfill.js';
import { type FeedSession, readSlice, type SessionSlice } from './session-slice.js';
import type { FeedReading } from './unit-contract.js';

/** The feeds of a unit's agents: what is durable, read as often as anybody likes. */
export interface Feeds {
  /** The newest entry that can be read. */
  readonly sequence: number;
  /** Takes in a durable entry; entries come in order. */
  add(entry: SequencedEntry): void;
  /** Wakes who waits for these entries. */
  wake(entries: readonly SequencedEntry[]): void;
  read(sessionId: SessionId, position: number): FeedReading;
  whenReadable(sessionId: SessionId, position: number, callback: () => void): () => void;
  /** Each agent with the last entry that had events for him or her, for the snapshot. */
  ends(): (readonly [AgentId, number])[];
}

/** How feeds come to what they need. */
interface FeedsPorts {
  readonly unit: UnitId;
  readonly log: Log;
  /** The session of an id, as far as it is known. */
  readonly session: (sessionId: SessionId) => FeedSession | undefined;
  /** Everything after this sequence will be added. */
  readonly from: number;
  /** What {@link Feeds.ends} gave at `from`: who has missed nothing is not looked for in the log. `undefined`: not known. */
  readonly ends: ReadonlyMap<AgentId, number> | undefined;
  /** Told of a reading from the log that failed. */
  readonly failed: (error: unknown) => void;
}

/** Creates the feeds of a unit. A reading is a function of session id and position alone. @see AS-5 @see AS-6 */
export function createFeeds({ unit, log, session: sessionOf, from, ends, failed }: FeedsPorts): Feeds {
  const agents = new Map<AgentId, AgentFeed>();
  const feedOf = (agentId: AgentId): AgentFeed => {
    let feed = agents.get(agentId);
    if (feed === undefined) {
      feed = new AgentFeed(from, ends === undefined ? from : (ends.get(agentId) ?? 0));
      agents.set(agentId, feed);
    }
    return feed;
  };
  const backfill = createBackfill(log, unit, failed);
  let sequence = from;

  const sliceOf = (sessionId: SessionId): SessionSlice | undefined => {
    const session = sessionOf(sessionId);
    const start = session?.starts.get(sessionId);
    return session === undefined || start === undefined ? undefined : { sessionId, session, start, through: sequence };
  };
  const read = (sessionId: SessionId, position: number): FeedReading => {
    const slice = sliceOf(sessionId);
    if (slice === undefined) return { kind: 'ended' };
    if (!Number.isInteger(position) || position < slice.start || position > sequence) return { kind: 'unknown' };
    const feed = feedOf(slice.session.agentId);
    if (position >= feed.from || position >= feed.end) return readSlice(slice, feed.items, position);
    return backfill.read(slice, position, feed);
  };

  return {
    get sequence() {
      return sequence;
    },
    add(placed) {
      for (const item of placed.entry.feed) feedOf(item.to).add(placed.sequence, item);
      sequence = placed.sequence;
    },
    wake(entries) {
      for (const placed of entries) {
        for (const item of placed.entry.feed) agents.get(item.to)?.wake(placed.sequence, item.session);
      }
    },
    read,
    whenReadable(sessionId, position, callback) {
      const slice = sliceOf(sessionId);
      const { kind } = read(sessionId, position);
      /* Ten thousands wait like this: one object and one cancel for each. */
      if (slice !== undefined && kind === 'nothing') {
        return feedOf(slice.session.agentId).wait({ sessionId, position, callback });
      }
      let waiting = true;
      const call = (): void => {
        if (!waiting) return;
        waiting = false;
        callback();
      };
      const cancels: (() => void)[] = [];
      if (slice !== undefined && kind === 'loading') {
        cancels.push(
          feedOf(slice.session.agentId).wait({ sessionId, position, callback: call }),
          backfill.whenLoaded(sessionId, position, call),
        );
      } else queueMicrotask(call);
      return () => {
        waiting = false;
        for (const cancel of cancels) cancel();
      };
    },
    ends: () => [...new Map([...(ends ?? []), ...[...agents].map(([id, { end }]) => [id, end] as const)])],
  };
}
