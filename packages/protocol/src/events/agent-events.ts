/** `"True"` or `"False"`. @see AS-3 */
export type WireBoolean = 'True' | 'False';

/** First event of a session. `SessionId` is never the API session id (AS-10). */
export interface AgentSessionStartEvent {
  readonly Type: 'AgentSessionStart';
  readonly BusNo: string;
  readonly AgentId: string;
  readonly SessionId: string;
  readonly StationId: string;
  readonly StationPhoneNumber: string;
  readonly StationCallerId: string;
  readonly [field: string]: unknown;
}

/** The agent's state. After-call work is `Unavailable` with `IsAcw` `"True"` and `AcwTimeout` seconds. */
export interface AgentStateEvent {
  readonly Type: 'AgentState';
  readonly CurrentState: string;
  readonly CurrentOutReason: string;
  readonly StartTimeUTC: string;
  readonly StartTime: string;
  readonly AcwTimeout: string;
  readonly IsAcw: WireBoolean;
  readonly NextStates: readonly { readonly State: string; readonly OutReason: string }[];
  readonly NextIsAcw: WireBoolean;
}

/** The agent's phone leg: `Dialing`, `Active` or `Disconnected`. */
export interface AgentLegEvent {
  readonly Type: 'AgentLeg';
  readonly AgentLegId: string;
  readonly Status: string;
  readonly FinalState: WireBoolean;
}

/** The number of a conference that a call of the agent came into. */
export interface ConferenceEvent {
  readonly Type: 'Conference';
  readonly ConferenceNo: string;
}

/** The agent muted or unmuted; muting is the agent's, not a contact's. */
export interface MuteEvent {
  readonly Type: 'Mute';
  readonly AgentMuted: WireBoolean;
}

/** The session's end. */
export interface AgentSessionEndEvent {
  readonly Type: 'AgentSessionEnd' | 'RemoteAgentSessionEnd';
  readonly Success: WireBoolean;
  readonly Message: string;
}

/** How many contacts of each medium the agent takes at once. */
export interface MchAgentSettingsChangeEvent {
  readonly Type: 'MchAgentSettingsChangeEvent';
  readonly ChatThreshold: string;
  readonly SmsThreshold: string;
  readonly EmailThreshold: string;
  readonly WorkItemThreshold: string;
  readonly DigitalThreshold: string;
  readonly VoiceThreshold: string;
  readonly TotalContactCount: string;
  readonly ContactAutoFocus: WireBoolean;
  readonly RequestContact: WireBoolean;
  readonly DeliveryMode: string;
}
