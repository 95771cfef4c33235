import type { FaultCode } from './extended-host-frames.js';
import type { PageFrame } from './extended-page-frames.js';

/** A frame that is ours and cannot be used; the detail names keys and limits, never values. */
export interface Unusable {
  readonly kind: 'unusable';
  readonly code: FaultCode;
  readonly detail: string;
  /** With it the answer is a `result`, without it a `fault`. */
  readonly requestId?: string;
}

/** The three outcomes of reading a frame: silence, dispatch, or an answer that says what is wrong. */
export type FrameOutcome =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'valid'; readonly frame: PageFrame }
  | Unusable;

/** A kind of a later version, which both sides ignore. @see EX-104 */
export const UNKNOWN_KIND = { kind: 'unknown' } as const;

/** Says what is wrong with a frame. */
export const unusable = (detail: string, code: FaultCode = 'INVALID_FRAME'): Unusable => ({
  kind: 'unusable',
  code,
  detail,
});
