import type { WireBoolean } from './agent-events.js';

/** One message of a chat, as soon as it was written, by whom ever. Our own event: the platform's facts name none. @see AS-3 */
export interface ChatTextEvent {
  readonly Type: 'ChatText';
  readonly ContactID: string;
  /** As in the contact's own events; it stays the same through transfers. */
  readonly RoomId: string;
  /** Different for every message of the conversation; the same where one is told again. */
  readonly MessageId: string;
  readonly Time: string;
  readonly Sender: 'Agent' | 'Customer' | 'System';
  /** The agent who wrote it, else `""`. */
  readonly AgentId: string;
  /** Plain text. */
  readonly Text: string;
  /** The `chatTarget` of the agent's client. */
  readonly Target: string;
}

/** Whether the customer is typing; a word without a successor holds for ten seconds at most. Our own event. @see AS-3 */
export interface ChatTypingEvent {
  readonly Type: 'ChatTyping';
  readonly ContactID: string;
  readonly RoomId: string;
  readonly IsTyping: WireBoolean;
}
