import type { CommandOutcome } from '@patchpanel/agent-session';
import { toContactId } from '@patchpanel/protocol';
import { expect, test } from 'vitest';
import { changeText, chatDraft, sendDraft } from './chat-drafts.js';

const ID = toContactId('9');

test('a message is gone once the server has it, and cannot be changed or sent twice until then', async () => {
  let settle: (outcome: CommandOutcome) => void = () => {};
  const sent: string[] = [];
  const send = (text: string) => {
    sent.push(text);
    return new Promise<CommandOutcome>((resolve) => {
      settle = resolve;
    });
  };
  changeText(ID, 'Good morning');
  const sending = sendDraft(ID, send);
  void sendDraft(ID, send);
  changeText(ID, 'Good evening');
  expect(chatDraft(ID)).toEqual({ text: 'Good morning', isSending: true });
  settle({ outcome: 'applied' });
  await sending;
  expect(chatDraft(ID).text).toBe('');
  expect(sent).toEqual(['Good morning']);
});

test('a message that was refused stays, with the reason until it is changed', async () => {
  changeText(ID, 'Good morning');
  await sendDraft(ID, () => Promise.resolve({ outcome: 'rejected', reason: 'INVALID_STATE', message: 'No.' }));
  expect(chatDraft(ID)).toEqual({
    text: 'Good morning',
    isSending: false,
    problem: { reason: 'INVALID_STATE', message: 'No.' },
  });
  changeText(ID, 'Good morning!');
  expect(chatDraft(ID)).toEqual({ text: 'Good morning!', isSending: false });
});

test('the oldest of more than 20 drafts goes', () => {
  for (let number = 1; number <= 21; number += 1) changeText(toContactId(`10${number}`), 'text');
  expect(chatDraft(toContactId('101')).text).toBe('');
  expect(chatDraft(toContactId('102')).text).toBe('text');
});
