import type { SessionBatch, SessionState } from '../contract.js';
import { eventsBetween } from '../store/difference.js';
import { reduceStep } from '../store/reduce.js';
import { NO_SESSION, type SessionStep } from '../store/session-data.js';
import type { Handover } from '../worker/handover.js';
import { extendHistory, NO_HISTORY, positionOf } from '../worker/history.js';
import type { StoredStep } from '../worker/session-store.js';
import type { WorkerMessage } from './messages.js';

/** A tab's copy of the session: the same steps in the same order as in the worker. */
export interface Replica {
  state(): SessionState;
  /** What a new worker would go on from. */
  known(): Handover;
  /** Takes a step; `gap` where steps before it are missing. */
  step(stored: StoredStep): 'applied' | 'gap';
  /** Takes over what a worker knows, and tells the batch listeners what was missed. */
  welcome(message: Extract<WorkerMessage, { kind: 'welcome' }>): void;
  setStage(stageTabId: string): void;
  /** Says something that only this tab knows, such as that another tab has the session. */
  say(step: SessionStep): void;
  subscribe(listener: () => void): () => void;
  onBatch(listener: (batch: SessionBatch) => void): () => void;
}

/** Makes the copy of one tab. */
export function createReplica(tabId: string): Replica {
  let known: Handover = { lineage: '', data: NO_SESSION, history: NO_HISTORY };
  let version = 0;
  let state = toState();
  const listeners = new Set<() => void>();
  const batchListeners = new Set<(batch: SessionBatch) => void>();

  function toState(): SessionState {
    return { ...known.data, version, isStage: known.stageTabId === tabId };
  }

  /** @see PM-405 */
  function change(next: Handover, step: SessionStep): void {
    const isBatch = (step.events?.length ?? 0) > 0 || step.token !== undefined;
    known = next;
    if (isBatch) version += 1;
    state = toState();
    const token = step.token === undefined ? {} : { token: step.token };
    const batch: SessionBatch = { version, events: step.events ?? [], ...token };
    if (isBatch) for (const listener of [...batchListeners]) listener(batch);
    for (const listener of [...listeners]) listener();
  }

  return {
    state: () => state,
    known: () => known,
    step({ from, step, ...knowledge }) {
      const position = positionOf(known.history);
      if (from > position) return 'gap';
      const events = (step.events ?? []).slice(position - from);
      const fresh: SessionStep = { ...step, events };
      const history = extendHistory(known.history, events);
      change({ ...known, ...knowledge, data: reduceStep(known.data, fresh), history }, fresh);
      return 'applied';
    },
    welcome({ known: theirs, missed }) {
      const events = missed ?? eventsBetween(known.data, theirs.data);
      const { sessionId } = theirs.data;
      const isNewToken = sessionId !== undefined && sessionId !== known.data.sessionId;
      change(theirs, { events, ...(isNewToken ? { token: sessionId } : {}) });
    },
    setStage: (stageTabId) => change({ ...known, stageTabId }, {}),
    say: (step) => change({ ...known, data: reduceStep(known.data, step) }, step),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onBatch(listener) {
      batchListeners.add(listener);
      return () => batchListeners.delete(listener);
    },
  };
}
