import type { ContactId } from '../ids.js';
import type { CallCommand } from '../pages/page.js';
import type { CardChange, CardKey } from './contact-card.js';
import type { ExtensionsRequest, ResumePoint } from './extended-registration.js';
import type { SubscriptionType } from './subscription-types.js';

/** The call commands by their `messageType`, with the names under which they are granted. @see PM-501 @see PM-509 */
export const CALL_COMMAND_MESSAGES = {
  AnswerEvent: 'answer',
  RefuseEvent: 'refuse',
  HoldEvent: 'hold',
  MuteEvent: 'mute',
  MaskEvent: 'mask',
  RecordEvent: 'record',
  HangupEvent: 'hangup',
} as const satisfies Record<string, CallCommand>;
/** The `messageType` of a call command. */
export type CallCommandMessageType = keyof typeof CALL_COMMAND_MESSAGES;

/** The `messageType` of everything that a page may send. */
export type PageMessageType =
  | 'RegisterForClientEvents'
  | 'UnregisterFromClientEvents'
  | 'ContactCardData'
  | CallCommandMessageType;

/** What pages put in `contactId`. @see PM-206 */
export type PageContactId = number | bigint | string | null | undefined;

/** What a page adds to its registration to tell its document from another, and to ask for more. @see PM-213 @see EX-101 */
export interface RegistrationExtensions {
  readonly version: number;
  readonly documentId: string;
  readonly resume?: ResumePoint;
}

/** A registration as a page sends it. @see PM-202 */
export interface RegisterForClientEvents {
  readonly messageType: 'RegisterForClientEvents';
  readonly subscriptionTypes: readonly string[];
  readonly contactId?: PageContactId;
  readonly issuer?: string;
  readonly extensions?: RegistrationExtensions;
}

/** The end of a subscription as a page sends it. @see PM-215 */
export interface UnregisterFromClientEvents {
  readonly messageType: 'UnregisterFromClientEvents';
  readonly issuer?: string;
}

/** A call command as a page sends it; `messageType` alone is needed. @see PM-501 */
export interface CallCommandRequest {
  readonly messageType: CallCommandMessageType;
  readonly contactId?: PageContactId;
  readonly issuer?: string;
}

/** The customer's name and picture as a page sends them. @see PM-601 */
export interface ContactCardData {
  readonly messageType: 'ContactCardData';
  readonly contactCardData: { readonly name?: string | null; readonly userImg?: string | null };
  readonly contactId?: PageContactId;
  readonly issuer?: string;
}

/** Any message of a page, as sent. */
export type PageMessage = RegisterForClientEvents | UnregisterFromClientEvents | CallCommandRequest | ContactCardData;

interface Read<Type extends PageMessageType> {
  readonly messageType: Type;
  /** As log lines show it; absent if the page gave none. */
  readonly issuer?: string;
}

/** A registration, read. */
export interface Registration extends Read<'RegisterForClientEvents'> {
  readonly contactId?: ContactId;
  readonly types: ReadonlySet<SubscriptionType>;
  /** What to warn of although the registration stands: members of `subscriptionTypes` that are no types. */
  readonly complaint?: string;
  /** The document that the registration is of, where it says so. @see PM-213 */
  readonly documentId?: string;
  /** What it asks of the extended profile. @see EX-101 */
  readonly extensions?: ExtensionsRequest;
}

/** The end of a subscription, read. */
export interface Unregistration extends Read<'UnregisterFromClientEvents'> {}

/** A call command, read. `contactId` is absent if the page named none; a mute never has one. */
export interface CallCommandMessage extends Read<CallCommandMessageType> {
  readonly command: CallCommand;
  readonly contactId?: ContactId;
}

/** A contact card, read: `card` holds what is to be changed, `refused` the keys that stay as they were. */
export interface ContactCardMessage extends Read<'ContactCardData'> {
  readonly contactId?: ContactId;
  readonly card: CardChange;
  readonly refused: readonly CardKey[];
}

/** Any message of a page, read. */
export type ReadPageMessage = Registration | Unregistration | CallCommandMessage | ContactCardMessage;
