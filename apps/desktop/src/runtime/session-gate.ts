import type { AgentSession } from '@patchpanel/agent-session';
import type { SessionPort } from '@patchpanel/broker';
import type { AgentId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import { createSessionPort } from './session-port.js';

/** Events held back for pages while the agent's own are not known; then the oldest go, as before a first AgentState. */
const MAX_HELD_EVENTS = 500;

/**
 * The session as pages see it. When another agent signs in in the same tab, the mounted pages and their grants are
 * still the one's before: until the agent's own are there, pages see no session, and afterwards all of it, in order.
 */
export interface SessionGate {
  readonly port: SessionPort;
  /** Whether the mounted pages are those of the agent who is signed in; only then may they do or see anything. */
  isOpen(): boolean;
  /** Says whose pages are mounted from now on, and tells them what was held back. @see PM-217 */
  servePagesOf(agentId: AgentId): void;
}

type Listener = Parameters<SessionPort['subscribe']>[0];

/** Creates a gate in front of a session, closed until it is said whose pages are mounted. */
export function createSessionGate(session: AgentSession): SessionGate {
  const inner = createSessionPort(session);
  let served: AgentId | undefined;
  let told = inner.snapshot().version;
  let held: { readonly events: readonly WireEvent[]; readonly token?: string } | undefined;
  let stop: (() => void) | undefined;
  const listeners = new Set<Listener>();

  const isOpen = () => {
    const { agentId } = session.state();
    return agentId === undefined || agentId === served;
  };
  const isTold = () => isOpen() && held === undefined;
  const tell: Listener = (batch) => {
    told = batch.version;
    for (const listener of [...listeners]) listener(batch);
  };
  const take: Listener = (batch) => {
    if (isTold()) tell(batch);
    else held = { ...held, ...batch, events: [...(held?.events ?? []), ...batch.events].slice(-MAX_HELD_EVENTS) };
  };

  return {
    port: {
      snapshot: () =>
        isTold()
          ? inner.snapshot()
          : { version: told, active: false, established: false, kept: [], contacts: new Map() },
      subscribe(listener) {
        listeners.add(listener);
        stop ??= inner.subscribe(take);
        return () => {
          listeners.delete(listener);
          if (listeners.size > 0) return;
          stop?.();
          stop = undefined;
        };
      },
    },
    isOpen,
    servePagesOf(agentId) {
      served = agentId;
      if (held === undefined || !isOpen()) return;
      const batch = { ...held, version: session.state().version };
      held = undefined;
      tell(batch);
    },
  };
}
