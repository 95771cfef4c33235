import type { CommandOutcome } from '@patchpanel/agent-session';
import type { ContactId } from '@patchpanel/protocol';
import { useCallback, useSyncExternalStore } from 'react';
import type { DesktopState } from '../../runtime/contract.js';

/** A message that is being written. */
export interface ChatDraft {
  readonly text: string;
  readonly isSending: boolean;
  /** Why the last attempt to send it failed. */
  readonly problem?: NonNullable<DesktopState['problem']>;
}

const EMPTY: ChatDraft = { text: '', isSending: false };
const MAX_DRAFTS = 20;
const drafts = new Map<ContactId, ChatDraft>();
const listeners = new Set<() => void>();

function put(contactId: ContactId, draft: ChatDraft): void {
  drafts.delete(contactId);
  if (draft !== EMPTY) drafts.set(contactId, draft);
  const [oldest] = drafts.keys();
  if (drafts.size > MAX_DRAFTS && oldest !== undefined) drafts.delete(oldest);
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The message that the agent is writing to a contact; looking at another one loses nothing. The oldest of more than 20 goes. */
export function useChatDraft(contactId: ContactId): ChatDraft {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => chatDraft(contactId), [contactId]),
  );
}

/** The message that is being written to a contact. */
export const chatDraft = (contactId: ContactId): ChatDraft => drafts.get(contactId) ?? EMPTY;

/** Takes what the agent wrote; what was wrong with the attempt before is no longer said. */
export function changeText(contactId: ContactId, text: string): void {
  if (!chatDraft(contactId).isSending) put(contactId, text === '' ? EMPTY : { ...EMPTY, text });
}

/** Sends the message, one at a time so that the order stays; it is gone only once the server has it. */
export async function sendDraft(contactId: ContactId, send: (text: string) => Promise<CommandOutcome>): Promise<void> {
  const { text, isSending } = chatDraft(contactId);
  if (isSending) return;
  put(contactId, { text, isSending: true });
  const { outcome, reason, message } = await send(text);
  if (outcome === 'applied') return put(contactId, EMPTY);
  const why = { message: message ?? reason ?? outcome, ...(reason === undefined ? {} : { reason }) };
  put(contactId, { text, isSending: false, problem: why });
}
