import type {
  AgentSessionEndEvent,
  AgentSessionStartEvent,
  AgentStateEvent,
  MchAgentSettingsChangeEvent,
  MuteEvent,
  WireBoolean,
} from '@patchpanel/protocol/events';
import type { UnitConfiguration } from '../configuration/types.js';
import type { AgentPhase } from './agent-life-cycle.js';
import { isoTime } from './iso-time.js';
import { hasPermission } from './permissions.js';
import { secondsLeft } from './project-call.js';
import type { AgentRecord, SessionRecord } from './records.js';
import { isConnected } from './voice-life-cycle.js';

const CURRENT_STATE: Readonly<Record<AgentPhase, string>> = {
  loggedOut: 'LoggedOut',
  available: 'Available',
  unavailable: 'Unavailable',
  inbound: 'InboundContact',
  outbound: 'OutboundContact',
  afterCallWork: 'Unavailable',
};
const wire = (value: boolean): WireBoolean => (value ? 'True' : 'False');

/** The word for the agent's state on the wire; after-call work is `Unavailable`. */
export function wireAgentState(phase: AgentPhase): string {
  return CURRENT_STATE[phase];
}

/** The agent's state with what comes after the present contact, if the agent asked for something. */
export function projectAgentState(agent: AgentRecord): AgentStateEvent {
  const start = isoTime(agent.since);
  const [contact] = agent.contacts;
  const acw = agent.phase === 'afterCallWork';
  const { next } = agent;
  return {
    Type: 'AgentState',
    CurrentState: CURRENT_STATE[agent.phase],
    CurrentOutReason: agent.reason,
    StartTimeUTC: start,
    StartTime: start,
    AcwTimeout: acw && contact !== undefined ? secondsLeft(contact) : '0',
    IsAcw: wire(acw),
    NextStates:
      next === undefined ? [] : [{ State: next.available ? 'Available' : 'Unavailable', OutReason: next.reason }],
    NextIsAcw: wire(contact !== undefined && isConnected(contact.phase) && contact.details.acwSeconds > 0),
  };
}

/** The first event of a session; its `SessionId` is a name for the session that opens nothing. @see AS-10 */
export function projectSessionStart(
  session: SessionRecord,
  agent: AgentRecord,
  configuration: UnitConfiguration,
): AgentSessionStartEvent {
  return {
    Type: 'AgentSessionStart',
    BusNo: configuration.unitId,
    AgentId: agent.agentId,
    SessionId: session.publicSessionId,
    StationId: session.stationId,
    StationPhoneNumber: session.stationPhoneNumber,
    StationCallerId: '',
    DialerCampaign: '',
    SupervisorPermissionLevel: agent.settings?.roles.includes('supervisor') === true ? '4' : '0',
    CanMask: wire(hasPermission(agent, 'masking')),
    CanRecord: wire(hasPermission(agent, 'recordContact')),
    CanMultiPartyConference: 'False',
    AgentSchedulePermission: '',
    ScoreRecordingsPermission: '',
    HideAgentStatePermission: '',
    ClientConnectorPort: '',
    MaxConcurrentChats: String(agent.settings?.limits.chat ?? 0),
    EnabledForMCH: 'False',
    UseCustomerCard: 'False',
    AgentUUId: '',
    EntityMode: '',
  };
}

/** How many contacts of each medium the agent takes at once. */
export function projectLimits(agent: AgentRecord): MchAgentSettingsChangeEvent {
  const limits = agent.settings?.limits ?? {};
  const voice = limits.voice ?? 1;
  const chat = limits.chat ?? 0;
  const email = limits.email ?? 0;
  const workitem = limits.workitem ?? 0;
  return {
    Type: 'MchAgentSettingsChangeEvent',
    ChatThreshold: String(chat),
    SmsThreshold: '0',
    EmailThreshold: String(email),
    WorkItemThreshold: String(workitem),
    DigitalThreshold: '0',
    VoiceThreshold: String(voice),
    TotalContactCount: String(voice + chat + email + workitem),
    ContactAutoFocus: 'True',
    RequestContact: 'False',
    DeliveryMode: '',
  };
}

/** Whether the agent's microphone is muted. */
export function projectMute(agent: AgentRecord): MuteEvent {
  return { Type: 'Mute', AgentMuted: wire(agent.muted) };
}

/** The end of a session: by the agent's wish, or remotely because its connection was lost. */
export function projectSessionEnd(remote: boolean): AgentSessionEndEvent {
  return remote
    ? { Type: 'RemoteAgentSessionEnd', Success: 'True', Message: 'Disconnected' }
    : { Type: 'AgentSessionEnd', Success: 'True', Message: '' };
}
