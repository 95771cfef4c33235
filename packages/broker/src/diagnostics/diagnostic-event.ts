import type { ContactId, PageId } from '@patchpanel/protocol';
import type { AuditRecord, PageNotice } from '../ports.js';

/** Which page's window an event is about. */
export interface DiagnosticPlace {
  readonly page: PageId;
  /** The contact of the panel that the page stands in; absent in a workspace. */
  readonly contactId?: ContactId;
  /** The window is a frame nested in the page's. @see PM-702 */
  readonly isNested?: true;
}

/** What became of a message that the host's window heard. */
export type InVerdict =
  /** From no window of a page; its data was not read. */
  | 'stranger'
  /** From an origin that its page does not list; its data was not read. */
  | 'unlisted-origin'
  /** Nothing of the protocol. */
  | 'not-ours'
  /** Of the protocol, with a fault. */
  | 'malformed'
  /** The window is over its rate. */
  | 'ignored'
  /** The page has too many talking frames nested in it. */
  | 'too-many-frames'
  /** Handed on: to the registrations, the commands or the cards. */
  | 'taken';

/** A message of a window to the host. */
export interface MessageIn {
  readonly kind: 'message-in';
  /** Milliseconds, by the injected clock. */
  readonly at: number;
  readonly verdict: InVerdict;
  /** The rule by which the verdict was given. */
  readonly rule: string;
  readonly origin: string;
  readonly place?: DiagnosticPlace;
  readonly messageType?: string;
  /** What the page may have meant by an unknown `messageType`. @see PM-701 */
  readonly didYouMean?: string;
  /** What is wrong with a malformed message; names keys and types, and values of `subscriptionTypes` alone. */
  readonly problem?: string;
  /** The message itself, of an admitted page alone; it may hold personal data. */
  readonly data?: unknown;
}

/** An envelope or a frame of the host to a page. */
export interface MessageOut {
  readonly kind: 'message-out';
  readonly at: number;
  readonly rule: string;
  readonly targetOrigin: string;
  readonly place?: DiagnosticPlace;
  /** The message itself; it may hold personal data. */
  readonly data: unknown;
}

/** What became of a registration. */
export interface RegistrationDecision {
  readonly kind: 'registration';
  readonly at: number;
  /** `answered` with OK or ERROR, `held` until a load or 1 s, or `refused` as its document's second. */
  readonly verdict: 'answered' | 'held' | 'refused';
  readonly rule: string;
  readonly place: DiagnosticPlace;
}

/** A line of the audit log: how a command, a card or a token ended. @see PM-706 */
export interface AuditedOutcome {
  readonly kind: 'audit';
  readonly at: number;
  readonly rule: 'PM-706';
  readonly record: AuditRecord;
}

/** A notice on a page's tab. */
export interface NoticeGiven {
  readonly kind: 'notice';
  readonly at: number;
  readonly rule: string;
  readonly notice: PageNotice;
}

/** A warning on the console. */
export interface WarningGiven {
  readonly kind: 'warning';
  readonly at: number;
  readonly message: string;
}

/** What a page's author may want to know, and nobody else is told. */
export interface Advice {
  readonly kind: 'advice';
  readonly at: number;
  readonly rule: string;
  readonly code: 'ALL_IS_MORE_THAN_USED';
  readonly message: string;
  readonly place: DiagnosticPlace;
}

/** Everything that goes in and out of a broker, and what it made of it, in the order in which it happened. */
export type DiagnosticEvent =
  | MessageIn
  | MessageOut
  | RegistrationDecision
  | AuditedOutcome
  | NoticeGiven
  | WarningGiven
  | Advice;
