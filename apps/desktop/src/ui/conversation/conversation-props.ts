import type { ChatState, CommandOutcome } from '@patchpanel/agent-session';
import type { ContactId } from '@patchpanel/protocol';
import type { ReactNode } from 'react';
import type { DesktopState } from '../../runtime/contract.js';

/** Where a conversation is written, and what a message does. */
export interface ComposerProps {
  readonly contactId: ContactId;
  readonly areaClass: string | undefined;
  readonly send: (text: string) => Promise<CommandOutcome>;
  readonly setTyping: (on: boolean) => void;
  readonly problemWords: (problem: NonNullable<DesktopState['problem']>) => string;
  readonly sendButton: (isEmpty: boolean, isSending: boolean) => ReactNode;
}

/**
 * All that a conversation takes of the desktop. It comes as properties, since modules that both import would be cut out of
 * the desktop's chunk, and the idle desktop would fetch more.
 */
export interface ConversationProps extends ComposerProps {
  readonly chat: ChatState | undefined;
  readonly agentId: string | undefined;
  readonly name: string | undefined;
  readonly isOver: boolean;
}
