import type { WireBoolean } from './agent-events.js';

/** The states of a voicemail on the wire; `Discarded` is its end. */
export const VOICEMAIL_STATUSES = ['Incoming', 'Active', 'Holding', 'Discarded'] as const;
/** One of {@link VOICEMAIL_STATUSES}. */
export type VoicemailStatus = (typeof VOICEMAIL_STATUSES)[number];

/** The full state of a voicemail. @see AS-3 */
export interface VoiceMailContactEvent {
  readonly Type: 'VoiceMailContactEvent';
  readonly ContactId: string;
  readonly MasterID: string;
  readonly ParentContactId: string;
  readonly Status: VoicemailStatus;
  /** The skill's id, not its name. */
  readonly Skill: string;
  readonly SkillName: string;
  readonly From: string;
  readonly To: string;
  readonly Label: string;
  readonly FileName: string;
  /** Seconds. */
  readonly FileDuration: string;
  readonly CreatedDate: string;
  readonly StartTime: string;
  readonly LastStateChangeTime: string;
  readonly ScreenPopUrl: string;
  readonly IsInbound: WireBoolean;
  readonly FinalState: WireBoolean;
  readonly RequireDisposition: WireBoolean;
  readonly CustomData: string;
  readonly OmniGroupId: string;
  readonly VoiceMailType: string;
}

/** Where the recording of a voicemail stands. While it plays, the position moves on by itself; nobody is told of each second. @see AS-3 */
export interface VoiceMailPlayBackEvent {
  readonly Type: 'VoiceMailPlayBackEvent';
  readonly ContactId: string;
  readonly PlayBackPaused: WireBoolean;
  /** Whole seconds. */
  readonly PlayBackPosition: string;
}
