import type {
  AgentLegEvent,
  AgentSessionEndEvent,
  AgentSessionStartEvent,
  AgentStateEvent,
  ConferenceEvent,
  MchAgentSettingsChangeEvent,
  MuteEvent,
  WireBoolean,
} from '@patchpanel/protocol/events';
import type { MediaType } from '@patchpanel/protocol/pages';
import type { UnitConfiguration } from '../configuration/types.js';
import { limitOf, takesOneAtATime } from './availability.js';
import { isoTime } from './iso-time.js';
import { type AgentPhase, isBusy } from './life-cycles/agent.js';
import { isConnected } from './life-cycles/contact.js';
import { hasPermission } from './permissions.js';
import { secondsLeft } from './project-times.js';
import type { AgentRecord, ContactRecord, SessionRecord } from './records.js';
import { type AgentLeg, MAX_CONFERENCE_PARTIES } from './voice/call-links.js';

const CURRENT_STATE: Readonly<Record<AgentPhase, string>> = {
  loggedOut: 'LoggedOut',
  available: 'Available',
  unavailable: 'Unavailable',
  inbound: 'InboundContact',
  outbound: 'OutboundContact',
  inboundConsult: 'InboundConsult',
  outboundConsult: 'OutboundConsult',
  dialer: 'Dialer',
  afterCallWork: 'Unavailable',
};
const LEG_STATUS = { dialing: 'Dialing', active: 'Active', disconnected: 'Disconnected' } as const;
const wire = (value: boolean): WireBoolean => (value ? 'True' : 'False');

/** The word for the agent's state on the wire; after-call work is `Unavailable`. */
export function wireAgentState(phase: AgentPhase): string {
  return CURRENT_STATE[phase];
}

/** The agent's state with what comes after the present contact, if the agent asked for something. */
export function projectAgentState(agent: AgentRecord): AgentStateEvent {
  const start = isoTime(agent.since);
  const acw = agent.phase === 'afterCallWork';
  return {
    Type: 'AgentState',
    CurrentState: CURRENT_STATE[agent.phase],
    CurrentOutReason: agent.reason,
    StartTimeUTC: start,
    StartTime: start,
    AcwTimeout: acw ? wrapUpSeconds(agent) : '0',
    IsAcw: wire(acw),
    NextStates: nextStates(agent),
    NextIsAcw: wire(leadsToWrapUp(agent)),
  };
}

/* Of several contacts in after-call work the one that lasts longest. */
function wrapUpSeconds({ contacts }: AgentRecord): string {
  let last: ContactRecord | undefined;
  for (const contact of contacts) {
    if (contact.phase === 'wrapUp' && (contact.deadline ?? 0) > (last?.deadline ?? 0)) last = contact;
  }
  return last === undefined ? '0' : secondsLeft(last);
}

function leadsToWrapUp({ contacts }: AgentRecord): boolean {
  for (const { phase, details } of contacts) if (isConnected(phase) && details.acwSeconds > 0) return true;
  return false;
}

/* Who is logged in to a campaign goes on with that; until the contact in hand is done it is pending. */
function nextStates({ phase, next, campaign }: AgentRecord): AgentStateEvent['NextStates'] {
  if (next !== undefined && !next.available) return [{ State: 'Unavailable', OutReason: next.reason }];
  if (campaign !== undefined && isBusy(phase)) return [{ State: 'DialerPending', OutReason: '' }];
  return next === undefined ? [] : [{ State: 'Available', OutReason: '' }];
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
    DialerCampaign: configuration.skills.find(({ skillId }) => skillId === agent.campaign?.skillId)?.name ?? '',
    ...(agent.campaign === undefined ? {} : { DialerCampaignStartTime: isoTime(agent.campaign.since) }),
    SupervisorPermissionLevel: agent.settings?.roles.includes('supervisor') === true ? '4' : '0',
    CanMask: wire(hasPermission(agent, 'masking')),
    CanRecord: wire(hasPermission(agent, 'recordContact')),
    CanMultiPartyConference: wire(MAX_CONFERENCE_PARTIES > 3),
    AgentSchedulePermission: '',
    ScoreRecordingsPermission: '',
    HideAgentStatePermission: '',
    ClientConnectorPort: '',
    MaxConcurrentChats: String(limitOf(agent.settings, 'chat')),
    EnabledForMCH: wire(!takesOneAtATime(agent.settings)),
    UseCustomerCard: 'False',
    AgentUUId: '',
    EntityMode: '',
  };
}

/** How many contacts of each medium the agent takes at once. */
export function projectLimits(agent: AgentRecord): MchAgentSettingsChangeEvent {
  const limit = (medium: MediaType): number => limitOf(agent.settings, medium);
  const [voice, chat, email, workitem] = [limit('voice'), limit('chat'), limit('email'), limit('workitem')];
  const total = takesOneAtATime(agent.settings) ? 1 : voice + chat + email + workitem + limit('voicemail');
  return {
    Type: 'MchAgentSettingsChangeEvent',
    ChatThreshold: String(chat),
    SmsThreshold: '0',
    EmailThreshold: String(email),
    WorkItemThreshold: String(workitem),
    DigitalThreshold: '0',
    VoiceThreshold: String(voice),
    TotalContactCount: String(total),
    ContactAutoFocus: 'True',
    RequestContact: 'False',
    DeliveryMode: '',
  };
}

/** Whether the agent's microphone is muted. */
export function projectMute(agent: AgentRecord): MuteEvent {
  return { Type: 'Mute', AgentMuted: wire(agent.muted) };
}

/** The agent's phone; without `active` or `dialing` it was hung up, for good. */
export function projectAgentLeg({ legId }: AgentLeg, status: AgentLeg['status'] | 'disconnected'): AgentLegEvent {
  return {
    Type: 'AgentLeg',
    AgentLegId: legId,
    Status: LEG_STATUS[status],
    FinalState: wire(status === 'disconnected'),
  };
}

/** The number of a conference that a call of the agent came into. */
export function projectConference(conferenceNo: string): ConferenceEvent {
  return { Type: 'Conference', ConferenceNo: conferenceNo };
}

/** The end of a session: by the agent's wish, or remotely for a reason: the connection was lost, somebody else ended it. */
export function projectSessionEnd(reason: string | undefined): AgentSessionEndEvent {
  return reason !== undefined
    ? { Type: 'RemoteAgentSessionEnd', Success: 'True', Message: reason }
    : { Type: 'AgentSessionEnd', Success: 'True', Message: '' };
}
