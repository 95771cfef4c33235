import type { WireBoolean } from './agent-events.js';

/** The states of a call on the wire. */
export const CALL_STATUSES = [
  'Incoming',
  'Ringing',
  'Dialing',
  'Active',
  'Holding',
  'Joined',
  'Masking',
  'Preview',
  'Disconnected',
  'CallBackDisconnected',
  'NaturalCallDialing',
  'NaturalCallRinging',
  'NaturalCallAMD',
] as const;

/** One of {@link CALL_STATUSES}. */
export type CallStatus = (typeof CALL_STATUSES)[number];

/** The full state of a call; string-typed fields are `""` when unset (AS-3, PM-105). */
export interface CallContactEvent {
  readonly Type: 'CallContactEvent';
  readonly ContactID: string;
  readonly MasterID: string;
  readonly ParentContactId: string;
  readonly InteractionId: string;
  readonly Status: CallStatus;
  readonly OriginalState: WireBoolean;
  readonly CallType: string;
  readonly DNIS: string;
  readonly ANI: string;
  /** The skill's id, not its name. */
  readonly Skill: string;
  readonly IsInbound: WireBoolean;
  readonly StartTime: string;
  readonly StartTimeUTC: string;
  readonly LastStateChangeTime: string;
  readonly LastStateChangeTimeUTC: string;
  readonly ScreenPopUrl: string;
  readonly ScreenPopUrlVariables: readonly { readonly Name: string; readonly Value: string }[];
  readonly DisconnectCode: string;
  /** The agent started a recording. */
  readonly IsLogging: WireBoolean;
  /** Refusal timeout in seconds, counted from `LastStateChangeTimeUTC` of the `Incoming` event. */
  readonly Timeout: string;
  readonly AllowDispositions: WireBoolean;
  readonly Label: string;
  readonly IsLinked: WireBoolean;
  readonly TimeZones: string;
  /** `"False"` with `Disconnected`: after-call work still runs; `"True"`: closed for good. */
  readonly FinalState: WireBoolean;
  readonly OtherInformation: string;
  readonly OtherInformationNewFormat: string;
  readonly BlendingToSkillName: string;
  readonly DeliveryType: string;
  readonly CustomData: string;
  readonly ComplianceRecord: WireBoolean;
  readonly ConfirmationRequired: WireBoolean;
  readonly OmniGroupId: string;
  readonly ExternalId: string;
  readonly AnsMachineOverride: WireBoolean;
  readonly CustomerCardUrl: string;
  readonly IsRequireManualAccept: WireBoolean;
  readonly ExternalCustomerId: string;
  readonly SmartReachTransactionId: string;
}
