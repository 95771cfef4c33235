import type { WireEvent } from '@patchpanel/protocol/events';
import { admits, type Filter } from './filter.js';
import { readPlatformEvents } from './platform-events.js';
import type { SessionSnapshot } from './ports.js';

/** What follows the acknowledgement in a subscription's first envelope. */
export interface CurrentState {
  readonly events: readonly WireEvent[];
  readonly token?: string;
  /** How many events no envelope can carry. @see PM-103 */
  readonly dropped: number;
}

/**
 * Selects from the session's state what a subscription asked for, each thing once: AgentState, then contacts by first
 * appearance, then the token; while the session is not established all its events so far in their place.
 * @see PM-402
 * @see PM-404
 */
export function selectCurrentState(snapshot: SessionSnapshot, filter: Filter): CurrentState {
  if (!snapshot.active) return { events: [], dropped: 0 };
  const { events, dropped } = readPlatformEvents(snapshot.established ? wanted(snapshot, filter) : snapshot.kept);
  const passing = snapshot.established ? events : events.filter((event) => admits(filter, event));
  return {
    events: passing.map(({ event }) => event),
    dropped,
    ...(filter.token && snapshot.token !== undefined && { token: snapshot.token }),
  };
}

function wanted({ agentState, contacts }: SessionSnapshot, filter: Filter): WireEvent[] {
  const events = filter.withoutContact && agentState !== undefined ? [agentState] : [];
  for (const [contactId, event] of contacts) if (admits(filter, { event, contactId })) events.push(event);
  return events;
}
