import type { ServerResponse } from 'node:http';
import type { AgentId, SessionId } from '@patchpanel/protocol';

/** How the client says where it stands. @see AS-6 */
export type PollMode = 'cursor' | 'rolled' | 'plain';

/** A poll that waits. There may be ten thousands: it is one flat object, timed by a shared wheel. */
export interface ParkedPoll {
  readonly response: ServerResponse;
  readonly agentId: AgentId;
  readonly sessionId: SessionId;
  readonly mode: PollMode;
  readonly position: number;
  /** The wheel's turn at which it is answered with 304. */
  turn: number;
  /** Ends the wait for events. */
  cancel: () => void;
}
