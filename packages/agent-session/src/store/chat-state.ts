import type { WireEvent } from '@patchpanel/protocol/events';

/** One message of a chat. */
export interface ChatMessage {
  readonly messageId: string;
  /** As the server spells it. */
  readonly time: string;
  readonly sender: 'agent' | 'customer' | 'system';
  /** The agent who wrote it, else `""`. */
  readonly agentId: string;
  readonly text: string;
}

/** A conversation in writing: its last 200 messages, those of before this client's time included. */
export interface ChatState {
  readonly messages: readonly ChatMessage[];
  /** Says that the customer is typing; without a successor it holds for ten seconds. */
  readonly typing?: WireEvent;
}
