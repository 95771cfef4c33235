import type { WireEvent } from '../events/wire-event.js';
import type { WireContactId } from './contact-id.js';
import type { AcknowledgedExtensions } from './extended-registration.js';

/** The issuer of everything that a host of profile `max` posts. @see PM-101 */
export const MAX_ISSUER = 'MAX';
/** The issuer of everything that a host posts to a page of the dialect `cxa`. @see PM-801 */
export const CXA_ISSUER = 'CXA';
/** Whose words an envelope is in. */
export type HostIssuer = typeof MAX_ISSUER | typeof CXA_ISSUER;
/** The `messageType` of an acknowledgement. @see PM-401 */
export const ACKNOWLEDGEMENT_TYPE = 'ClientEventSubscriptionAcknowledge';
/** The `messageType` of the element that carries the session token. @see PM-403 */
export const SESSION_INFO_TYPE = 'SessionInfo';

/** How a registration was taken; the last is the third as the dialect `cxa` writes it. @see PM-401 @see PM-803 */
export type AcknowledgementReason =
  | 'Success'
  | 'Invalid Contact Id'
  | 'Invalid Subscription Types'
  | 'Invalid Subscription Types.';

/** The first element of a subscription's first envelope, in `cxa` the last; it has no `Type`. @see PM-401 @see PM-802 */
export interface Acknowledgement {
  readonly messageType: typeof ACKNOWLEDGEMENT_TYPE;
  readonly contactId: WireContactId;
  readonly status: 'OK' | 'ERROR';
  readonly reason: AcknowledgementReason;
  /** Only for a page that asked for the extended profile and gets it. @see EX-102 */
  readonly extensions?: AcknowledgedExtensions;
}

/** The element that carries the session token, for pages that are granted it. @see PM-403 */
export interface SessionInfo {
  readonly messageType: typeof SESSION_INFO_TYPE;
  readonly sessionToken: string;
}

/** What may stand in `events`. @see PM-104 */
export type EnvelopeElement = WireEvent | Acknowledgement | SessionInfo;

/** Every message of the host. @see PM-101 */
export interface Envelope {
  readonly issuer: HostIssuer;
  readonly contactId: WireContactId;
  readonly events: readonly EnvelopeElement[];
}

/** Builds an envelope; `events` needs at least one element (PM-103). */
export function buildEnvelope(
  contactId: WireContactId,
  events: readonly EnvelopeElement[],
  issuer: HostIssuer = MAX_ISSUER,
): Envelope {
  return { issuer, contactId, events };
}

/** Builds an acknowledgement. With an error its contact id is `null`, for no subscription exists. @see PM-102 */
export function buildAcknowledgement(
  reason: AcknowledgementReason,
  contactId: WireContactId,
  extensions?: AcknowledgedExtensions,
): Acknowledgement {
  const more = extensions === undefined ? {} : { extensions };
  return reason === 'Success'
    ? { messageType: ACKNOWLEDGEMENT_TYPE, contactId, status: 'OK', reason, ...more }
    : { messageType: ACKNOWLEDGEMENT_TYPE, contactId: null, status: 'ERROR', reason };
}

/** Builds the element that carries the session token. @see PM-403 */
export function buildSessionInfo(sessionToken: string): SessionInfo {
  return { messageType: SESSION_INFO_TYPE, sessionToken };
}
