import type { ContactId } from '@patchpanel/protocol';
import type { CommandOutcome } from '../contract.js';
import { memberText } from '../http/answer.js';
import type { FinalAnswer } from '../http/repeat.js';

/** The reasons with which a command is rejected. */
export type RefusalReason =
  | 'NOT_GRANTED'
  | 'INVALID_STATE'
  | 'NO_SUCH_CONTACT'
  | 'PLATFORM_REFUSED'
  | 'INVALID_ARGUMENT'
  | 'RATE_LIMITED';

/** The platform shows the effect. */
export const APPLIED: CommandOutcome = { outcome: 'applied' };
/** The platform shows the effect, perhaps by a new contact. @see EX-302 */
export const appliedTo = (contactId: ContactId | undefined): CommandOutcome =>
  contactId === undefined ? APPLIED : { ...APPLIED, contactId };
/** Nothing had to be done. */
export const ALREADY: CommandOutcome = { outcome: 'already' };
/** Nobody knows: no effect was seen in time. */
export const TIMED_OUT: CommandOutcome = {
  outcome: 'timeout',
  message: 'The platform did not confirm the command in time; look at the contact and try again.',
};

/** A rejected command. */
export const refused = (reason: RefusalReason, message: string): CommandOutcome => ({
  outcome: 'rejected',
  reason,
  message,
});

const REASONS: Readonly<Record<number, RefusalReason>> = {
  400: 'INVALID_ARGUMENT',
  404: 'NO_SUCH_CONTACT',
  409: 'INVALID_STATE',
  429: 'RATE_LIMITED',
};

/** Turns the platform's refusal into an outcome; its own words go to the agent, its code stays out of them. @see AS-8 */
export function refusalOf(answer: FinalAnswer): CommandOutcome {
  const code = memberText(answer.body, 'error');
  const reason = code === 'idempotency_mismatch' ? 'PLATFORM_REFUSED' : (REASONS[answer.status] ?? 'PLATFORM_REFUSED');
  const words = memberText(answer.body, 'error_description').slice(0, 500);
  return refused(reason, words || `The platform refused with status ${answer.status}.`);
}
