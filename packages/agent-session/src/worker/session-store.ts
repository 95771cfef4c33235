import type { Credentials } from '../contract.js';
import type { PollPosition } from '../polling/read-poll.js';
import { reduceStep } from '../store/reduce.js';
import { NO_SESSION, type SessionData, type SessionStep } from '../store/session-data.js';
import type { Handover } from './handover.js';
import { eventsSince, extendHistory, type History, NO_HISTORY, positionOf } from './history.js';

/** A step as every tab gets it: numbered, with what a survivor has to know. */
export interface StoredStep {
  /** Position before the step's events. */
  readonly from: number;
  readonly step: SessionStep;
  readonly poll?: PollPosition | undefined;
  readonly credentials?: Credentials | undefined;
}

/** The session's state in the worker; all changes go through `apply`. */
export interface SessionStore {
  data(): SessionData;
  poll(): PollPosition | undefined;
  credentials(): Credentials | undefined;
  lineage(): string;
  history(): History;
  /** Applies a step and tells every listener in the same task. @see PM-405 */
  apply(step: SessionStep, knowledge?: Pick<StoredStep, 'poll' | 'credentials'>): void;
  /** Nobody signed in yet, and no tab knew of a session. */
  isBlank(): boolean;
  /** Takes over what a tab knows, if this store knows nothing or less. */
  adopt(handover: Handover): 'replaced' | 'extended' | 'ignored';
  subscribe(listener: (stored: StoredStep) => void): () => void;
}

/** Makes an empty store. */
export function createSessionStore(lineage: string): SessionStore {
  let known: Handover = { lineage, data: NO_SESSION, history: NO_HISTORY };
  let isBlank = true;
  const listeners = new Set<(stored: StoredStep) => void>();

  function apply(step: SessionStep, knowledge: Pick<StoredStep, 'poll' | 'credentials'> = {}): void {
    isBlank = false;
    const stored: StoredStep = { from: positionOf(known.history), step, ...knowledge };
    known = {
      ...known,
      ...knowledge,
      data: reduceStep(known.data, step),
      history: extendHistory(known.history, step.events ?? []),
    };
    for (const listener of listeners) listener(stored);
  }

  return {
    data: () => known.data,
    poll: () => known.poll,
    credentials: () => known.credentials,
    lineage: () => known.lineage,
    history: () => known.history,
    apply,
    isBlank: () => isBlank,
    adopt(handover) {
      if (isBlank) {
        known = handover;
        isBlank = false;
        return 'replaced';
      }
      const missed = eventsSince(handover.history, positionOf(known.history)) ?? [];
      if (handover.lineage !== known.lineage || missed.length === 0) return 'ignored';
      apply({ events: missed }, { poll: handover.poll });
      return 'extended';
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
