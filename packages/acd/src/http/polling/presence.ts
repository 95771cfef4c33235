import type { SessionId } from '@patchpanel/protocol';
import type { Clock } from '../../unit/clock.js';

/** How long the pause between two polls may last before the session counts as out of reach. */
export const POLL_GAP_MS = 2_000;

interface Watched {
  parked: number;
  /** When the last poll ended; meaningful while none is parked. */
  idleSince: number;
}

/** Knows which sessions are being polled, each by the plain id that is polled. */
export interface Presence {
  parked(sessionId: SessionId): void;
  ended(sessionId: SessionId): void;
  close(): void;
}

/**
 * Reports a session as reached when its first poll comes and as out of reach when none has come for {@link POLL_GAP_MS}
 * after the last ended: the rhythm of poll after poll reports nothing.
 */
export function createPresence(clock: Clock, report: (sessionId: SessionId, reachable: boolean) => void): Presence {
  const watched = new Map<SessionId, Watched>();
  let idle = 0;
  let stop: (() => void) | undefined;

  const arm = (): void => {
    if (idle > 0) stop ??= clock.setTimer(check, POLL_GAP_MS / 2);
  };
  const check = (): void => {
    stop = undefined;
    const limit = clock.monotonic() - POLL_GAP_MS;
    for (const [sessionId, entry] of watched) {
      if (entry.parked > 0 || entry.idleSince > limit) continue;
      watched.delete(sessionId);
      idle -= 1;
      report(sessionId, false);
    }
    arm();
  };

  return {
    parked(sessionId) {
      const entry = watched.get(sessionId);
      if (entry === undefined) {
        watched.set(sessionId, { parked: 1, idleSince: 0 });
        report(sessionId, true);
        return;
      }
      if (entry.parked === 0) idle -= 1;
      entry.parked += 1;
    },
    ended(sessionId) {
      const entry = watched.get(sessionId);
      if (entry === undefined) return;
      entry.parked -= 1;
      if (entry.parked > 0) return;
      entry.idleSince = clock.monotonic();
      idle += 1;
      arm();
    },
    close() {
      stop?.();
      stop = undefined;
      watched.clear();
      idle = 0;
    },
  };
}
