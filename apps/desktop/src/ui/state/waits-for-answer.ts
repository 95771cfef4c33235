import type { ChatState } from '@patchpanel/agent-session';

/** Tells whether the customer wrote last: somebody waits for the agent, who may be looking at another contact. */
export function waitsForAnswer(chat: ChatState | undefined): boolean {
  const said = chat?.messages.findLast(({ sender }) => sender !== 'system');
  return said?.sender === 'customer';
}
