import type { VoiceMailContactEvent, VoiceMailPlayBackEvent } from '@patchpanel/protocol/events';
import type { VoicemailPhase } from './life-cycles/voicemail.js';
import { playbackAt } from './playback.js';
import { isFinal, projectTimes } from './project-times.js';
import type { ContactRecord } from './records.js';

const STATUS: Readonly<Record<VoicemailPhase, VoiceMailContactEvent['Status']>> = {
  queued: 'Discarded',
  incoming: 'Incoming',
  active: 'Active',
  holding: 'Holding',
  wrapUp: 'Discarded',
  ended: 'Discarded',
};

/** The full event of a voicemail as its agent sees it now. @see AS-3 @see PM-105 */
export function projectVoicemail(contact: ContactRecord): VoiceMailContactEvent {
  const { details, phase } = contact;
  const { fileName = '', seconds = 0, type = '' } = details.voicemail ?? {};
  const { StartTime, LastStateChangeTime } = projectTimes(contact);
  return {
    Type: 'VoiceMailContactEvent',
    ContactId: details.contactId,
    MasterID: details.masterId,
    ParentContactId: details.parentContactId ?? '',
    Status: STATUS[phase as VoicemailPhase],
    Skill: details.skillId,
    SkillName: details.skillName,
    From: details.from,
    To: details.to,
    Label: details.customerName,
    FileName: fileName,
    FileDuration: String(seconds),
    CreatedDate: StartTime,
    StartTime,
    LastStateChangeTime,
    ScreenPopUrl: details.screenPopUrl,
    IsInbound: details.inbound ? 'True' : 'False',
    FinalState: isFinal(phase),
    RequireDisposition: details.requireDisposition === true ? 'True' : 'False',
    CustomData: contact.customData ?? '',
    OmniGroupId: '',
    VoiceMailType: type,
  };
}

/** Where the recording stands now, in whole seconds, and whether it plays from there on. @see AS-3 */
export function projectPlayback({ details, digital }: ContactRecord, now: number): VoiceMailPlayBackEvent {
  const { position, playing } = playbackAt(digital?.playback, details.voicemail?.seconds ?? 0, now);
  return {
    Type: 'VoiceMailPlayBackEvent',
    ContactId: details.contactId,
    PlayBackPaused: playing ? 'False' : 'True',
    PlayBackPosition: String(position),
  };
}
