import type { CallContactEvent, CallStatus } from '@patchpanel/protocol/events';
import { isoTime } from './iso-time.js';
import type { ContactRecord } from './records.js';
import type { VoicePhase } from './voice-life-cycle.js';

const STATUS: Readonly<Record<VoicePhase, CallStatus>> = {
  queued: 'Disconnected',
  incoming: 'Incoming',
  dialing: 'Dialing',
  active: 'Active',
  holding: 'Holding',
  masking: 'Masking',
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
  const start = isoTime(contact.arrivedAt);
  const changed = isoTime(contact.changedAt);
  return {
    Type: 'CallContactEvent',
    ContactID: details.contactId,
    MasterID: details.contactId,
    ParentContactId: '',
    InteractionId: details.contactId,
    Status: STATUS[phase],
    OriginalState: 'False',
    CallType: 'Regular',
    DNIS: details.to,
    ANI: details.from,
    Skill: details.skillId,
    IsInbound: details.inbound ? 'True' : 'False',
    StartTime: start,
    StartTimeUTC: start,
    LastStateChangeTime: changed,
    LastStateChangeTimeUTC: changed,
    ScreenPopUrl: details.screenPopUrl,
    ScreenPopUrlVariables: [],
    DisconnectCode: '',
    IsLogging: contact.recorded ? 'True' : 'False',
    Timeout: phase === 'incoming' ? secondsLeft(contact) : '0',
    AllowDispositions: details.dispositions ? 'True' : 'False',
    Label: details.customerName,
    IsLinked: 'False',
    TimeZones: '',
    FinalState: phase === 'ended' || phase === 'queued' ? 'True' : 'False',
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

/** Whole seconds from the phase's begin to its deadline, `"0"` where it has none. */
export function secondsLeft(contact: ContactRecord): string {
  return contact.deadline === undefined ? '0' : String(Math.ceil((contact.deadline - contact.changedAt) / 1000));
}
