import type { SessionId } from '@patchpanel/protocol';
import type { Clock } from '../unit/clock.js';
import type { PresenceReport } from './messages.js';

/** How often a node shows that it lives. */
const REPORT_MS = 1_000;
/** Changes of this time go together. */
const GATHER_MS = 50;
/** Sessions in one report; more follow in the next. */
const MAX_IDS = 5_000;

/** Tells whoever decides which sessions are polled on this node. */
export interface PresenceReporter {
  changed(sessionId: SessionId, reachable: boolean): void;
  /** Another node decides now: it has to be told everything. */
  restart(): void;
  close(): void;
}

/** How the reporter comes to what it needs. */
interface ReporterPorts {
  readonly node: string;
  readonly life: string;
  readonly clock: Clock;
  /** Sends a report to whoever decides; rejects where nobody does. */
  readonly send: (report: PresenceReport) => Promise<'ok' | 'resync'>;
}

/** Creates the reporter: one report at a time, everything first and after every doubt. */
export function createPresenceReporter({ node, life, clock, send }: ReporterPorts): PresenceReporter {
  const reached = new Set<SessionId>();
  /** What is to be told: `true` reached, `false` left. */
  const changes = new Map<SessionId, boolean>();
  let all = true;
  let number = 0;
  let sending = false;
  let closed = false;
  let cancel = clock.setTimer(() => void report(), REPORT_MS);
  const armIn = (ms: number): void => {
    cancel();
    if (!closed) cancel = clock.setTimer(() => void report(), ms);
  };

  function next(): PresenceReport {
    if (all) {
      changes.clear();
      for (const id of reached) changes.set(id, true);
    }
    const told = [...changes].slice(0, MAX_IDS);
    for (const [id] of told) changes.delete(id);
    number = all ? 1 : number + 1;
    const wasAll = all;
    all = false;
    const which = (reachable: boolean): SessionId[] => told.filter(([, is]) => is === reachable).map(([id]) => id);
    return { node, life, number, all: wasAll, reached: which(true), left: which(false) };
  }

  async function report(): Promise<void> {
    sending = true;
    let wait = REPORT_MS;
    try {
      if ((await send(next())) === 'resync') all = true;
      if (all || changes.size > 0) wait = GATHER_MS;
    } catch {
      all = true;
    }
    sending = false;
    armIn(wait);
  }

  return {
    changed(sessionId, reachable) {
      if (reachable) reached.add(sessionId);
      else reached.delete(sessionId);
      if (!all) changes.set(sessionId, reachable);
      if (!sending) armIn(GATHER_MS);
    },
    restart() {
      all = true;
      if (!sending) armIn(0);
    },
    close() {
      closed = true;
      cancel();
    },
  };
}
