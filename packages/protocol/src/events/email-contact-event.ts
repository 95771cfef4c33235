import type { WireBoolean } from './agent-events.js';

/** The states of an email on the wire. */
export const EMAIL_STATUSES = ['Incoming', 'Active', 'Parked', 'Disconnected'] as const;
/** One of {@link EMAIL_STATUSES}. */
export type EmailStatus = (typeof EMAIL_STATUSES)[number];

/** The full state of an email. @see AS-3 */
export interface EmailContactEvent {
  readonly Type: 'EmailContactEvent';
  readonly ContactId: string;
  readonly MasterID: string;
  readonly ParentContactId: string;
  readonly Status: EmailStatus;
  /** The skill's id, not its name. */
  readonly Skill: string;
  readonly From: string;
  readonly To: string;
  readonly IsInbound: WireBoolean;
  readonly StartTime: string;
  readonly LastStateChangeTime: string;
  readonly ScreenPopUrl: string;
  /** Seconds, counted from `LastStateChangeTime` of the `Incoming` event. */
  readonly RefusalTimeout: string;
  readonly InFocus: WireBoolean;
  readonly CustomData: string;
  readonly OmniGroupId: string;
  readonly FinalState: WireBoolean;
  /** From here on the fields are our own. */
  readonly Subject: string;
  /** The id under which the received mail can be read; `""` for a mail that the agent begins. */
  readonly MailId: string;
  /** Joined with `|`. */
  readonly AttachmentNames: string;
  /** The draft that was saved last, else `""`. */
  readonly DraftEmailGuid: string;
}
