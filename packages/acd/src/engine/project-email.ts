import type { EmailContactEvent } from '@patchpanel/protocol/events';
import { hasFocus } from './focus.js';
import type { EmailPhase } from './life-cycles/email.js';
import { isFinal, projectTimes, secondsLeft } from './project-times.js';
import type { ContactRecord } from './records.js';

const STATUS: Readonly<Record<EmailPhase, EmailContactEvent['Status']>> = {
  queued: 'Disconnected',
  incoming: 'Incoming',
  active: 'Active',
  parked: 'Parked',
  wrapUp: 'Disconnected',
  ended: 'Disconnected',
};

/** The full event of an email as its agent sees it now. @see AS-3 @see PM-105 */
export function projectEmail(contact: ContactRecord): EmailContactEvent {
  const { details, phase, digital } = contact;
  const { subject = '', mailId = '', attachments = [] } = details.email ?? {};
  const { StartTime, LastStateChangeTime } = projectTimes(contact);
  return {
    Type: 'EmailContactEvent',
    ContactId: details.contactId,
    MasterID: details.masterId,
    ParentContactId: details.parentContactId ?? '',
    Status: STATUS[phase as EmailPhase],
    Skill: details.skillId,
    From: details.from,
    To: details.to,
    IsInbound: details.inbound ? 'True' : 'False',
    StartTime,
    LastStateChangeTime,
    ScreenPopUrl: details.screenPopUrl,
    RefusalTimeout: phase === 'incoming' ? secondsLeft(contact) : '0',
    InFocus: hasFocus(contact) ? 'True' : 'False',
    CustomData: contact.customData ?? '',
    OmniGroupId: '',
    FinalState: isFinal(phase),
    Subject: subject,
    MailId: mailId,
    AttachmentNames: attachments.join('|'),
    DraftEmailGuid: digital?.draftId ?? '',
  };
}
