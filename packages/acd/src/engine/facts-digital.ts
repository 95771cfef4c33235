import type { AgentId, ContactId } from '@patchpanel/protocol';

/** Who wrote a message. */
export type MessageSender = 'agent' | 'customer' | 'system';

/** A message of a conversation, whole: it goes to the agent's desktop, to the documents and, from an agent, to the customer. */
export interface MessageAdded {
  readonly t: 'MessageAdded';
  readonly at: number;
  readonly contactId: ContactId;
  /** The conversation: the id of its first contact, the same through every transfer. */
  readonly conversationId: ContactId;
  readonly messageId: string;
  readonly from: MessageSender;
  readonly agentId?: AgentId | undefined;
  readonly text: string;
  /** The `chatTarget` that the agent's client gave. */
  readonly target?: string | undefined;
}

/** What happens to contacts other than calls, and which contact an agent works on. */
export type DigitalFact =
  | MessageAdded
  /** The agent turned to a contact; that a new or ended contact moves the focus too follows from those facts. */
  | { readonly t: 'FocusMoved'; readonly agentId: AgentId; readonly contactId: ContactId }
  /** The contact was transferred: another one of the same conversation goes on with the customer. */
  | { readonly t: 'ContactHandedOn'; readonly contactId: ContactId; readonly to: ContactId }
  /** From now on only this agent may get the contact. */
  | { readonly t: 'ContactReserved'; readonly contactId: ContactId; readonly agentId: AgentId }
  /** A mail left; its content is kept beside the log under its id. */
  | {
      readonly t: 'MailSent';
      readonly at: number;
      readonly contactId: ContactId;
      readonly conversationId: ContactId;
      readonly mailId: string;
      readonly how: 'send' | 'reply' | 'forward';
      readonly agentId: AgentId;
    }
  | { readonly t: 'DraftSaved'; readonly contactId: ContactId; readonly draftId: string }
  /** A recording plays or stands from here on; in seconds. */
  | {
      readonly t: 'PlaybackMoved';
      readonly at: number;
      readonly contactId: ContactId;
      readonly position: number;
      readonly playing: boolean;
    };
