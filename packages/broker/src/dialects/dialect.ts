import type {
  AcknowledgedExtensions,
  AcknowledgementReason,
  EnvelopeElement,
  WireContactId,
} from '@patchpanel/protocol/messages';
import type { PageProfile } from '@patchpanel/protocol/pages';

/** How a registration ended, in no dialect's words. */
export type RegistrationResult = 'OK' | 'INVALID_CONTACT_ID' | 'INVALID_SUBSCRIPTION_TYPES';

/** One dialect of the host's messages: the only place where its words and their order are known. */
export interface Dialect {
  readonly profile: PageProfile;
  /** The words in which a registration's result is told. @see PM-401 */
  readonly reasons: Readonly<Record<RegistrationResult, AcknowledgementReason>>;
  /**
   * The first envelope: the acknowledgement with the current state. `extensions` is for dialects that have the extended
   * profile. @see PM-401 @see EX-102
   */
  firstEnvelope(
    result: RegistrationResult,
    contactId: WireContactId,
    state: readonly EnvelopeElement[],
    extensions?: AcknowledgedExtensions,
  ): object;
  /** Any later envelope; there is at least one element. */
  envelope(contactId: WireContactId, elements: readonly EnvelopeElement[]): object;
  /** The element that carries the session token. @see PM-403 */
  sessionInfo(token: string): EnvelopeElement;
}
