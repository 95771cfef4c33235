import type { ContactId } from '@patchpanel/protocol';
import { eventType, isContactEvent, isFinalContactEvent, type WireEvent } from '@patchpanel/protocol/events';
import { readPlatformEvents } from '../platform-events.js';
import type { SessionBatch, SessionPort, SessionSnapshot } from '../ports.js';

/** A session store of a few lines, for tests: the state of a snapshot, and listeners told in the task of the change. */
export interface MemorySession extends SessionPort {
  /** Starts a session, or gives the running one another token. */
  start(token: string, events?: readonly WireEvent[]): void;
  apply(...events: readonly unknown[]): void;
  end(): void;
  /** Calls the listener in the task of every change, before those that subscribe. */
  beforeListeners: (batch: SessionBatch) => void;
  /** Begins to count anew, as another store would. */
  restart(): void;
}

/** Creates a store without a session. */
export function createMemorySession(): MemorySession {
  const listeners = new Set<(batch: SessionBatch) => void>();
  let version = 0;
  let state: Omit<SessionSnapshot, 'version'> = { active: false, established: false, kept: [], contacts: new Map() };

  function apply(events: readonly WireEvent[], token?: string): void {
    version += 1;
    const contacts = new Map<ContactId, WireEvent>(state.contacts);
    for (const { event, contactId } of readPlatformEvents(events).events) {
      if (eventType(event) === 'AgentState') state = { ...state, agentState: event, established: true, kept: [] };
      if (contactId === undefined || !isContactEvent(event)) continue;
      if (isFinalContactEvent(event)) contacts.delete(contactId);
      else contacts.set(contactId, event);
    }
    if (!state.established) state = { ...state, kept: [...state.kept, ...events] };
    state = { ...state, contacts, ...(token !== undefined && { token }) };
    const batch = { version, events, ...(token !== undefined && { token }) };
    session.beforeListeners(batch);
    for (const listener of [...listeners]) listener(batch);
  }

  const session: MemorySession = {
    beforeListeners: () => {},
    snapshot: () => ({ version, ...state }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start(token, events = []) {
      state = { ...state, active: true };
      apply(events, token);
    },
    apply: (...events) => apply(events as readonly WireEvent[]),
    end() {
      state = { active: false, established: false, kept: [], contacts: new Map() };
    },
    restart() {
      version = 0;
    },
  };
  return session;
}
