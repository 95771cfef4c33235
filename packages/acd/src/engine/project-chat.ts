import type { ChatContactEvent } from '@patchpanel/protocol/events';
import type { ChatPhase } from './life-cycles/chat.js';
import { isFinal, projectTimes, secondsLeft } from './project-times.js';
import type { ContactRecord } from './records.js';

const STATUS: Readonly<Record<ChatPhase, ChatContactEvent['Status']>> = {
  queued: 'Disconnected',
  incoming: 'Incoming',
  active: 'Active',
  holding: 'Holding',
  interrupted: 'Interrupted',
  wrapUp: 'Disconnected',
  ended: 'Disconnected',
};

/** The full event of a chat as its agent sees it now. @see AS-3 @see PM-105 */
export function projectChat(contact: ContactRecord): ChatContactEvent {
  const { details, phase } = contact;
  const { StartTime, LastStateChangeTime } = projectTimes(contact);
  return {
    Type: 'ChatContactEvent',
    ContactID: details.contactId,
    RoomId: details.masterId,
    Status: STATUS[phase as ChatPhase],
    Skill: details.skillId,
    StartTime,
    LastStateChangeTime,
    ScreenPopUrl: details.screenPopUrl,
    RefusalTimeout: phase === 'incoming' ? secondsLeft(contact) : '0',
    IsActive: phase === 'active' ? 'True' : 'False',
    MasterID: details.masterId,
    CustomData: '',
    ParentContactId: details.parentContactId ?? '',
    OmniGroupId: '',
    InFocus: 'False',
    PointOfContactAddress: details.to,
    FromAddress: details.from,
    FinalState: isFinal(phase),
    CustomerCardUrl: '',
  };
}
