import type { ChatMessage } from '@patchpanel/agent-session';
import { expect, test } from 'vitest';
import { waitsForAnswer } from './waits-for-answer.js';

const chat = (...senders: readonly ChatMessage['sender'][]) => ({
  messages: senders.map((sender, index) => ({ messageId: `${index}`, time: '', sender, agentId: '', text: 'Hello' })),
});

test('a customer waits who wrote last, whatever the system says after it', () => {
  expect(waitsForAnswer(chat('customer'))).toBe(true);
  expect(waitsForAnswer(chat('customer', 'system'))).toBe(true);
  expect(waitsForAnswer(chat('customer', 'agent'))).toBe(false);
  expect(waitsForAnswer(chat('system'))).toBe(false);
  expect(waitsForAnswer(undefined)).toBe(false);
});
