import type { CallContactEvent, CallStatus } from '@patchpanel/protocol/events';
import type { EndedBy } from './facts.js';
import type { VoicePhase } from './life-cycles/voice.js';
import { isFinal, projectTimes, secondsLeft } from './project-times.js';
import { projectVariables } from './project-variables.js';
import { ANSWER_OVERRIDES } from './reach.js';
import type { ContactRecord } from './records.js';
import type { SupervisorMode } from './voice/call-links.js';

const STATUS: Readonly<Record<VoicePhase, CallStatus>> = {
  queued: 'Disconnected',
  incoming: 'Incoming',
  preview: 'Preview',
  snoozed: 'Disconnected',
  dialing: 'Dialing',
  active: 'Active',
  holding: 'Holding',
  masking: 'Masking',
  joined: 'Joined',
  wrapUp: 'Disconnected',
  ended: 'Disconnected',
};

const MODE: Readonly<Record<SupervisorMode, string>> = { monitor: 'Monitor', coach: 'Coach', barge: 'Barge' };

const DISCONNECT_CODE: Readonly<Record<EndedBy, string>> = {
  agent: 'Agent',
  customer: 'Contact',
  system: 'System',
  transfer: 'Transfer',
  takeOver: 'TakeOver',
  refusal: 'Refused',
  peer: 'OtherParty',
};

/* Back in the queue it is over for the agent who did not take it. */
function disconnectCode({ phase, endedBy }: ContactRecord): string {
  if (phase === 'queued') return DISCONNECT_CODE.refusal;
  return endedBy === undefined ? '' : DISCONNECT_CODE[endedBy];
}

/**
 * The full event of a call as its agent sees it now: a call that went back to the queue is over for the agent who had it.
 * A call that rings has its refusal time in `Timeout`.
 * @see AS-3 @see PM-105
 */
export function projectCall(contact: ContactRecord): CallContactEvent {
  const { details, links, phase } = contact;
  return {
    Type: 'CallContactEvent',
    ContactID: details.contactId,
    MasterID: details.masterId,
    ParentContactId: details.parentContactId ?? '',
    InteractionId: details.interactionId ?? details.masterId,
    Status: STATUS[phase as VoicePhase],
    OriginalState: 'False',
    CallType: details.callType,
    DNIS: details.to,
    ANI: details.from,
    Skill: details.skillId,
    IsInbound: details.inbound ? 'True' : 'False',
    ...projectTimes(contact),
    ScreenPopUrl: details.screenPopUrl,
    ScreenPopUrlVariables: projectVariables(contact),
    DisconnectCode: disconnectCode(contact),
    IsLogging: contact.recording ? 'True' : 'False',
    Timeout: phase === 'incoming' ? secondsLeft(contact) : '0',
    AllowDispositions: details.dispositions ? 'True' : 'False',
    Label: details.customerName,
    IsLinked: 'False',
    TimeZones: '',
    FinalState: isFinal(phase),
    OtherInformation: '',
    OtherInformationNewFormat: '',
    BlendingToSkillName: '',
    DeliveryType: '',
    CustomData: links.mode === undefined ? (contact.customData ?? '') : `SupervisorMode=${MODE[links.mode]}`,
    ComplianceRecord: 'False',
    ConfirmationRequired: 'False',
    OmniGroupId: '',
    ExternalId: '',
    AnsMachineOverride: isOverridden(contact) ? 'True' : 'False',
    CustomerCardUrl: '',
    IsRequireManualAccept: details.manualAccept ? 'True' : 'False',
    ExternalCustomerId: details.externalCustomerId ?? '',
    SmartReachTransactionId: '',
  };
}

/** What an agent is told of a call that goes on with a colleague. */
export function projectCallOver(contact: ContactRecord): CallContactEvent {
  return {
    ...projectCall(contact),
    Status: 'Disconnected',
    FinalState: 'True',
    DisconnectCode: DISCONNECT_CODE.transfer,
  };
}

function isOverridden({ reach }: ContactRecord): boolean {
  return ANSWER_OVERRIDES.some((override) => override === reach?.outcome);
}
