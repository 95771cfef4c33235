import type { CommandOutcome } from '../contract.js';

/** Why there is no answer: compare `reason`, never the text. */
export class CommandError extends Error {
  /** `NOT_GRANTED`, `NO_SUCH_CONTACT`, `INVALID_ARGUMENT`, `PLATFORM_REFUSED`, `RATE_LIMITED`, `INVALID_STATE` or `TIMEOUT`. */
  readonly reason: string;

  constructor({ outcome, reason, message }: CommandOutcome) {
    super(message ?? `The request ended with ${outcome}.`);
    this.name = 'CommandError';
    this.reason = reason ?? (outcome === 'timeout' ? 'TIMEOUT' : 'PLATFORM_REFUSED');
  }
}
