import type { SessionId, UnitId } from '@patchpanel/protocol';
import type { Log } from '../log/log.js';
import { createFeeds } from '../unit/feeds.js';
import type { FeedReading } from '../unit/unit-contract.js';
import type { SessionIds, SessionView } from '../unit/views.js';
import { PositionsAhead } from './positions-ahead.js';
import { SessionDirectory } from './session-directory.js';

/** What a node that follows a unit's log can answer by itself: polls, and whose a session is. */
export interface Follower {
  /** The newest entry that can be read here. */
  readonly sequence: number;
  session(sessionId: SessionId): Promise<SessionView | undefined>;
  read(sessionId: SessionId, position: number): FeedReading;
  whenReadable(sessionId: SessionId, position: number, callback: () => void): () => void;
  close(): void;
}

interface FollowerPorts {
  readonly unit: UnitId;
  readonly log: Log;
  /** Asks whoever decides for a session that no entry since the start told of. */
  readonly ask: (sessionId: SessionId) => Promise<SessionIds | undefined>;
  /** Told of the epoch of every entry. */
  readonly epoch: (epoch: number) => void;
  readonly failed: (error: unknown) => void;
}

/** Follows a unit from the end of its log on; older positions are read from the log. It holds no state of the unit. */
export async function openFollower({ unit, log, ask, epoch, failed }: FollowerPorts): Promise<Follower> {
  const directory = new SessionDirectory();
  const from = (await log.bounds(unit)).last;
  const session = (sessionId: SessionId) => directory.get(sessionId);
  const feeds = createFeeds({ unit, log, session, from, ends: undefined, failed });
  const ahead = new PositionsAhead(async () => (await log.bounds(unit)).last, failed);
  const close = log.tail(unit, from, (placed) => {
    directory.add(placed);
    feeds.add(placed);
    epoch(placed.entry.epoch);
    feeds.wake([placed]);
    ahead.reached(placed.sequence);
  });
  const isAhead = (position: number): boolean => Number.isSafeInteger(position) && position > feeds.sequence;

  return {
    get sequence() {
      return feeds.sequence;
    },
    async session(sessionId) {
      const known = directory.get(sessionId) ?? (await directory.learn(sessionId, () => ask(sessionId)));
      const start = known?.starts.get(sessionId);
      if (known === undefined || start === undefined) return undefined;
      const ended = known.end !== undefined && known.end.sequence <= feeds.sequence;
      return { sessionId, agentId: known.agentId, ended, start };
    },
    read: (sessionId, position) =>
      directory.get(sessionId) !== undefined && isAhead(position)
        ? ahead.read(position)
        : feeds.read(sessionId, position),
    whenReadable: (sessionId, position, callback) =>
      directory.get(sessionId) !== undefined && isAhead(position)
        ? ahead.whenSettled(position, callback)
        : feeds.whenReadable(sessionId, position, callback),
    close,
  };
}
