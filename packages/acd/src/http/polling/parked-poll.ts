import type { IncomingMessage, ServerResponse } from 'node:http';
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

const NO_HEADERS = Object.freeze({});
const NO_RAW_HEADERS: string[] = [];

/** Lets go of a parked request's headers, which nobody reads again: the token is the largest part of what a poll holds. */
export function forgetHeaders(request: IncomingMessage): void {
  request.headers = NO_HEADERS;
  request.rawHeaders = NO_RAW_HEADERS;
}
