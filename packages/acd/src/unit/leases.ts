import type { SessionId } from '@patchpanel/protocol';
import type { EngineCommand } from '../engine/engine-command.js';
import type { Inactivity } from '../engine/facts.js';
import { Heap } from '../engine/heap.js';

/** Seconds without a connection until Unavailable, and from then until logged out. */
export interface LeaseTimes {
  readonly unavailableSeconds: number;
  readonly logoutSeconds: number;
}

interface Lease {
  readonly sessionId: SessionId;
  /** Where a poll is parked: the ids of the session, each on each node. */
  readonly reachedBy: Set<string>;
  /** What the client asked for. */
  readonly inactivity: Inactivity | undefined;
  lost: boolean;
  expiresAt: number;
}

/**
 * Which sessions are reached. It is kept in memory alone: after a restart every session has its full lease again, so there is
 * nothing in it that the log would have to know; what follows from a lost lease goes through the log as a command. It counts
 * by the monotonic clock, so that nobody is logged out because the wall clock was set.
 */
export class Leases {
  readonly #times: () => LeaseTimes;
  readonly #elapsed: () => number;
  readonly #leases = new Map<SessionId, Lease>();
  readonly #expiring = new Heap<Lease>((a, b) => a.expiresAt < b.expiresAt);

  /** `elapsed`: milliseconds by a clock that nobody sets. */
  constructor(times: () => LeaseTimes, elapsed: () => number) {
    this.#times = times;
    this.#elapsed = elapsed;
  }

  /** In how many milliseconds the next lease ends; infinite where none does. */
  get nextIn(): number {
    const next = this.#expiring.peek();
    return next === undefined ? Number.POSITIVE_INFINITY : next.expiresAt - this.#elapsed();
  }

  /** Begins a session's lease; nobody has reached it yet. */
  add(sessionId: SessionId, inactivity?: Inactivity): void {
    const lease: Lease = { sessionId, reachedBy: new Set(), inactivity, lost: false, expiresAt: 0 };
    this.#leases.set(sessionId, lease);
    this.#begin(lease);
  }

  remove(sessionId: SessionId): void {
    const lease = this.#leases.get(sessionId);
    if (lease === undefined) return;
    this.#expiring.remove(lease);
    this.#leases.delete(sessionId);
  }

  /** A poll of one of the session's ids was parked, the last one ended, or its client said that it is there; gives what the engine has to be told. */
  reach(sessionId: SessionId, id: string, reachable: boolean | 'now'): EngineCommand | undefined {
    const lease = this.#leases.get(sessionId);
    if (lease === undefined) return undefined;
    if (!reachable) {
      if (lease.reachedBy.delete(id) && lease.reachedBy.size === 0) {
        this.#begin(lease);
      }
      return undefined;
    }
    if (reachable === 'now') {
      if (lease.reachedBy.size === 0) this.#begin(lease);
    } else {
      lease.reachedBy.add(id);
      this.#expiring.remove(lease);
    }
    if (!lease.lost) return undefined;
    lease.lost = false;
    return { kind: 'RecoverSession', sessionId };
  }

  /** Takes the next lease that has ended, with what the engine has to be told. */
  expire(): EngineCommand | undefined {
    const lease = this.#expiring.peek();
    if (lease === undefined || lease.expiresAt > this.#elapsed()) return undefined;
    const { sessionId } = lease;
    const logout = lease.lost || lease.inactivity?.logout === true;
    lease.lost = true;
    if (logout) this.#expiring.remove(lease);
    else this.#expireIn(lease, this.#times().logoutSeconds);
    return { kind: 'LoseSession', sessionId, logout };
  }

  #begin(lease: Lease): void {
    this.#expireIn(lease, lease.inactivity?.seconds ?? this.#times().unavailableSeconds);
  }

  #expireIn(lease: Lease, seconds: number): void {
    this.#expiring.remove(lease);
    lease.expiresAt = this.#elapsed() + seconds * 1000;
    this.#expiring.add(lease);
  }
}
