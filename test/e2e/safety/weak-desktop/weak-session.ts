import type { SessionBatch, SessionPort } from '@patchpanel/broker';
import { type ContactId, toContactId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';

/** A session of a few lines: an agent, and one call that changes when a test says so. */
export interface WeakSession extends SessionPort {
  readonly callId: ContactId;
  /** The call gets another status, and every subscriber is told. */
  setStatus(status: string): void;
}

/** The token that only a page with the grant may hear. */
const SESSION_TOKEN = 'weak-session';

/** Creates a session in which the agent is on a call. */
export function createWeakSession(): WeakSession {
  const callId = toContactId('7');
  const listeners = new Set<(batch: SessionBatch) => void>();
  const callWith = (status: string): WireEvent => ({
    Type: 'CallContactEvent',
    ContactID: callId,
    Status: status,
    FinalState: 'False',
  });
  let call = callWith('Active');
  let version = 1;
  return {
    callId,
    snapshot: () => ({
      version,
      active: true,
      established: true,
      kept: [],
      agentState: { Type: 'AgentState', CurrentState: 'Available' },
      contacts: new Map([[callId, call]]),
      token: SESSION_TOKEN,
    }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setStatus(status) {
      version += 1;
      call = callWith(status);
      for (const listener of listeners) listener({ version, events: [call] });
    },
  };
}
