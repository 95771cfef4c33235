import type { ChatTextEvent, ChatTypingEvent } from '@patchpanel/protocol/events';
import type { MessageAdded, MessageSender } from './facts-digital.js';
import { isoTime } from './iso-time.js';
import type { ContactRecord } from './records.js';

const SENDER: Readonly<Record<MessageSender, ChatTextEvent['Sender']>> = {
  agent: 'Agent',
  customer: 'Customer',
  system: 'System',
};

/** The event of one message of a conversation. @see AS-3 */
export function projectMessage({ details }: ContactRecord, message: MessageAdded): ChatTextEvent {
  return {
    Type: 'ChatText',
    ContactID: message.contactId,
    RoomId: details.masterId,
    MessageId: message.messageId,
    Time: isoTime(message.at),
    Sender: SENDER[message.from],
    AgentId: message.agentId ?? '',
    Text: message.text,
    Target: message.target ?? '',
  };
}

/** The event that says whether the customer is typing. @see AS-3 */
export function projectTyping({ details }: ContactRecord, isTyping: boolean): ChatTypingEvent {
  return {
    Type: 'ChatTyping',
    ContactID: details.contactId,
    RoomId: details.masterId,
    IsTyping: isTyping ? 'True' : 'False',
  };
}
