import { REJECTION_REASONS, type RejectionReason, type ResultFrame } from '@patchpanel/protocol/messages';
import type { Clock, CommandOutcome } from '../ports.js';

/** How long a request may take, in milliseconds. @see EX-301 */
export const REQUEST_MS = 10_000;

/** The outcome of a request that worked, with what it gives. */
export type RequestResult = CommandOutcome & { readonly value?: unknown };

/** A rejection by its reason. */
export const rejected = (reason: RejectionReason): CommandOutcome => ({ outcome: 'rejected', reason });
/** The request was done. */
export const APPLIED: CommandOutcome = { outcome: 'applied' };
/** Nobody said within 10 s what became of it. */
export const TIMED_OUT: CommandOutcome = { outcome: 'timeout' };

const KNOWN_REASONS: ReadonlySet<string> = new Set(REJECTION_REASONS);

/** Makes the frame of a result; a reason that the profile does not know is the platform's. @see EX-301 */
export function resultFrame(requestId: string, { outcome, reason, contactId, value }: RequestResult): ResultFrame {
  return {
    kind: 'result',
    requestId,
    outcome,
    ...(outcome === 'rejected' && { reason: isKnown(reason) ? reason : 'PLATFORM_REFUSED' }),
    ...(contactId !== undefined && { contactId }),
    ...(value !== undefined && { value }),
  };
}

const isKnown = (reason: string | undefined): reason is RejectionReason =>
  reason !== undefined && KNOWN_REASONS.has(reason);

/** The outcome of what a port does, `timeout` after 10 s; a port that throws or rejects refuses. Never rejects. */
export async function within10Seconds(
  clock: Pick<Clock, 'setTimer'>,
  run: () => Promise<RequestResult>,
): Promise<RequestResult> {
  let stop: () => void = () => {};
  const timeUp = new Promise<RequestResult>((resolve) => {
    stop = clock.setTimer(() => resolve(TIMED_OUT), REQUEST_MS);
  });
  try {
    return await Promise.race([run(), timeUp]);
  } catch {
    return rejected('PLATFORM_REFUSED');
  } finally {
    stop();
  }
}
