import type { RejectionReason, RequestOutcome } from './extended-commands.js';
import type { PageContext } from './extended-registration.js';
import type { EnvelopeElement } from './host-messages.js';

/** Events in platform order; `seq` is the number of the last. @see EX-105 @see EX-201 */
export interface EventsFrame {
  readonly kind: 'events';
  readonly seq: number;
  readonly events: readonly EnvelopeElement[];
  /** The frame is the whole current state and replaces what the page had. */
  readonly snapshot?: true;
}

/** Why missed events cannot be had: none of them is the page's fault but `FUTURE`, a number never given. @see EX-202 */
export type GapReason = 'NEW_EPOCH' | 'OTHER_FILTER' | 'EXPIRED' | 'FUTURE';

/** Events that can no longer be had; the two numbers compare only within one epoch. @see EX-105 */
export interface GapFrame {
  readonly kind: 'gap';
  readonly from: number;
  readonly to: number;
  readonly reason: GapReason;
}

/** The page's surroundings have changed. @see EX-106 */
export interface ContextFrame extends PageContext {
  readonly kind: 'context';
}

/** The panel is about to close. @see EX-107 */
export interface ClosingFrame {
  readonly kind: 'closing';
  readonly deadlineMs: number;
  readonly reason: string;
}

/** The one answer to whatever carried a `requestId`. @see EX-301 */
export interface ResultFrame {
  readonly kind: 'result';
  readonly requestId: string;
  readonly outcome: RequestOutcome;
  readonly reason?: RejectionReason;
  readonly contactId?: string;
  readonly value?: unknown;
}

/** What is wrong with what a page sent over its port. @see EX-112 */
export type FaultCode = 'FRAME_TOO_LARGE' | 'INVALID_JSON' | 'INVALID_FRAME' | 'RATE_LIMITED';

/** What the page sent could not be used. @see EX-112 */
export interface FaultFrame {
  readonly kind: 'fault';
  readonly code: FaultCode;
  readonly message: string;
}

/** The answer to a `ping`. @see EX-111 */
export interface PongFrame {
  readonly kind: 'pong';
  readonly id: string | number;
}

/** Whatever the host sends over a port. @see EX-104 */
export type HostFrame = EventsFrame | GapFrame | ContextFrame | ClosingFrame | ResultFrame | FaultFrame | PongFrame;
