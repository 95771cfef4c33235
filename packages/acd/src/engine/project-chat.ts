import type { ChatContactEvent } from '@patchpanel/protocol/events';
import { channelOf, SMS } from './chat-channel.js';
import { hasFocus } from './focus.js';
import type { ChatPhase } from './life-cycles/chat.js';
import { isFinal, projectTimes, secondsLeft } from './project-times.js';
import type { ContactRecord } from './records.js';

/** The states of a chat on the wire, of whatever channel. */
export const CHAT_STATUS: Readonly<Record<ChatPhase, ChatContactEvent['Status']>> = {
  queued: 'Disconnected',
  incoming: 'Incoming',
  active: 'Active',
  holding: 'Holding',
  interrupted: 'Interrupted',
  wrapUp: 'Disconnected',
  ended: 'Disconnected',
};

/**
 * The full event of a chat or text conversation as its agent sees it now; `FromAddress` is the customer's, whoever wrote first.
 * @see AS-3 @see PM-105 */
export function projectChat(contact: ContactRecord): ChatContactEvent {
  const { details, phase } = contact;
  const { StartTime, LastStateChangeTime } = projectTimes(contact);
  return {
    Type: channelOf(details) === SMS ? 'TextContactEvent' : 'ChatContactEvent',
    ContactID: details.contactId,
    RoomId: details.masterId,
    Status: CHAT_STATUS[phase as ChatPhase],
    Skill: details.skillId,
    StartTime,
    LastStateChangeTime,
    ScreenPopUrl: details.screenPopUrl,
    RefusalTimeout: phase === 'incoming' ? secondsLeft(contact) : '0',
    IsActive: phase === 'active' ? 'True' : 'False',
    MasterID: details.masterId,
    CustomData: contact.customData ?? '',
    ParentContactId: details.parentContactId ?? '',
    OmniGroupId: '',
    InFocus: hasFocus(contact) ? 'True' : 'False',
    PointOfContactAddress: details.inbound ? details.to : details.from,
    FromAddress: details.inbound ? details.from : details.to,
    FinalState: isFinal(phase),
    CustomerCardUrl: '',
    CustomerName: details.customerName,
  };
}
