import type { DigitalContactEvent } from '@patchpanel/protocol/events';
import { channelOf } from './chat-channel.js';
import { hasFocus } from './focus.js';
import type { ChatPhase } from './life-cycles/chat.js';
import { CHAT_STATUS } from './project-chat.js';
import { isFinal, projectTimes, secondsLeft } from './project-times.js';
import type { ContactRecord } from './records.js';

/** The full event of a conversation on a channel that is neither chat nor SMS, as its agent sees it now. @see AS-3 @see PM-105 */
export function projectDigital(contact: ContactRecord): DigitalContactEvent {
  const { details, phase } = contact;
  return {
    Type: 'DigitalContactEvent',
    ContactID: details.contactId,
    DFOContactId: details.masterId,
    ChannelType: channelOf(details),
    CustomerName: details.customerName,
    CustomerId: details.inbound ? details.from : details.to,
    SkillName: details.skillName,
    Skill: details.skillId,
    RefusalTimeout: phase === 'incoming' ? secondsLeft(contact) : '0',
    ...projectTimes(contact),
    Status: CHAT_STATUS[phase as ChatPhase],
    MasterID: details.masterId,
    ParentContactId: details.parentContactId ?? '',
    ScreenPopUrl: details.screenPopUrl,
    InFocus: hasFocus(contact) ? 'True' : 'False',
    FinalState: isFinal(phase),
  };
}
