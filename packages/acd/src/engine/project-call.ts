import type { CallContactEvent, CallStatus } from '@patchpanel/protocol/events';
import type { VoicePhase } from './life-cycles/voice.js';
import { isFinal, projectTimes, secondsLeft } from './project-times.js';
import type { ContactRecord } from './records.js';

const STATUS: Readonly<Record<VoicePhase, CallStatus>> = {
  queued: 'Disconnected',
  incoming: 'Incoming',
  preview: 'Preview',
  dialing: 'Dialing',
  active: 'Active',
  holding: 'Holding',
  masking: 'Masking',
  joined: 'Joined',
  wrapUp: 'Disconnected',
  ended: 'Disconnected',
};

/**
 * The full event of a call as its agent sees it now: a call that went back to the queue is over for the agent who had it.
 * A call that rings has its refusal time in `Timeout`.
 * @see AS-3 @see PM-105
 */
export function projectCall(contact: ContactRecord): CallContactEvent {
  const { details, phase } = contact;
  return {
    Type: 'CallContactEvent',
    ContactID: details.contactId,
    MasterID: details.masterId,
    ParentContactId: details.parentContactId ?? '',
    InteractionId: details.masterId,
    Status: STATUS[phase as VoicePhase],
    OriginalState: 'False',
    CallType: details.callType,
    DNIS: details.to,
    ANI: details.from,
    Skill: details.skillId,
    IsInbound: details.inbound ? 'True' : 'False',
    ...projectTimes(contact),
    ScreenPopUrl: details.screenPopUrl,
    ScreenPopUrlVariables: [],
    DisconnectCode: '',
    IsLogging: contact.recorded ? 'True' : 'False',
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
    CustomData: '',
    ComplianceRecord: 'False',
    ConfirmationRequired: 'False',
    OmniGroupId: '',
    ExternalId: '',
    AnsMachineOverride: 'False',
    CustomerCardUrl: '',
    IsRequireManualAccept: details.manualAccept ? 'True' : 'False',
    ExternalCustomerId: '',
    SmartReachTransactionId: '',
  };
}
