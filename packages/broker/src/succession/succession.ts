import type { MalformedMessage, Registration } from '@patchpanel/protocol/messages';
import type { HeldEnvelope } from './held-envelopes.js';
import type { SuccessionState } from './transitions.js';

/** A registration, good or bad, with the origin that it came from. */
export interface HeardRegistration {
  readonly registration: Registration | MalformedMessage;
  readonly origin: string;
}

/** What one subscription knows of the documents that may follow its own. @see PM-213 */
export interface Succession {
  state: SuccessionState;
  /** The document's last registration: what it said, and when. */
  last: { readonly text: string; readonly at: number };
  /** In `holding` and `holdingAgain`. */
  hold?: Hold | undefined;
  /** In `refused` and `holdingAgain`. */
  refused?: HeardRegistration | undefined;
}

/** A registration that waits, and what its window must not hear meanwhile. */
export interface Hold {
  heard: HeardRegistration;
  /** Keeps an envelope; with the last for which there is room the hold ends. */
  keep(envelope: HeldEnvelope): void;
  /** Ends the waiting and gives what was kept, in order. */
  stop(): readonly HeldEnvelope[];
}

/** What a subscription begins with. */
export const startSuccession = (registration: Registration, at: number): Succession => ({
  state: 'settled',
  last: { text: registrationText(registration), at },
});

/** Equal for registrations that say the same. */
export function registrationText(registration: Registration | MalformedMessage): string {
  const { issuer } = registration;
  if ('kind' in registration) return JSON.stringify([registration.code, registration.detail, issuer]);
  const { types, contactId, complaint } = registration;
  return JSON.stringify([[...types].sort(), contactId, complaint, issuer]);
}
