import { toContactId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { agentState } from '../testing/events.js';
import type { ChatMessage } from './chat-state.js';
import { MAX_MESSAGES, withTranscript } from './chats.js';
import { reduceStep } from './reduce.js';
import { NO_SESSION, type SessionData } from './session-data.js';

const ID = toContactId('9');
const chat = (Status: string, more: WireEvent = {}): WireEvent => ({
  Type: 'ChatContactEvent',
  ContactID: '9',
  Status,
  FinalState: 'False',
  ...more,
});
const time = (number: number) => new Date(Date.UTC(2026, 4, 1) + number * 1_000).toISOString();
const said = (number: number, Sender = 'Customer'): WireEvent => ({
  Type: 'ChatText',
  ContactID: '9',
  MessageId: `m${number}`,
  Time: time(number),
  Sender,
  AgentId: Sender === 'Agent' ? '1001' : '',
  Text: `text ${number}`,
});
const typing = (IsTyping: string): WireEvent => ({ Type: 'ChatTyping', ContactID: '9', IsTyping });
const listed = (number: number): ChatMessage => ({
  messageId: `m${number}`,
  time: time(number),
  sender: 'customer',
  agentId: '',
  text: `text ${number}`,
});
const after = (...events: WireEvent[]): SessionData =>
  reduceStep(NO_SESSION, { events: [agentState('Available'), ...events] });
const ids = (data: SessionData) => data.chats.get(ID)?.messages.map(({ messageId }) => messageId);
const join = (data: SessionData, messages: readonly ChatMessage[]): SessionData => ({
  ...data,
  chats: withTranscript(data, ID, messages),
});

it('keeps the messages of a current chat in order, each once, and drops them with their contact', () => {
  const data = after(said(1), chat('Active'), said(2, 'Agent'), said(2, 'Agent'), { ...said(3), ContactID: '8' });
  expect([...data.chats.keys()]).toEqual([ID]);
  expect(data.chats.get(ID)?.messages).toEqual([
    { messageId: 'm1', time: time(1), sender: 'customer', agentId: '', text: 'text 1' },
    { messageId: 'm2', time: time(2), sender: 'agent', agentId: '1001', text: 'text 2' },
  ]);
  expect(reduceStep(data, { events: [chat('Disconnected', { FinalState: 'True' })] }).chats.size).toBe(0);
});

it('keeps the latest messages of a long conversation', () => {
  const data = after(chat('Active'), ...Array.from({ length: MAX_MESSAGES + 5 }, (_, index) => said(index)));
  expect(ids(data)).toHaveLength(MAX_MESSAGES);
  expect(ids(data)?.[0]).toBe('m5');
});

it('knows that the customer is typing until the next message or word of it', () => {
  const isTyping = (...events: WireEvent[]) => after(chat('Active'), ...events).chats.get(ID)?.typing !== undefined;
  expect(isTyping(typing('True'))).toBe(true);
  expect(isTyping(typing('True'), typing('False'))).toBe(false);
  expect(isTyping(typing('True'), said(1))).toBe(false);
  expect(isTyping(typing('True'), said(1, 'Agent'))).toBe(true);
});

it('puts the transcript before what was heard meanwhile, whatever of it was heard', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 450 }),
      fc.integer({ min: 0, max: 450 }),
      fc.integer({ min: 0, max: 450 }),
      (from, ends, last) => {
        const end = Math.max(from, ends, last);
        const numbers = (first: number, behind: number) =>
          Array.from({ length: Math.max(0, behind - first) }, (_, index) => first + index);
        /* Heard from some message on; the list ends at some message, and all in between is in one of the two. */
        const heard = after(chat('Active'), ...numbers(from, end).map((number) => said(number)));
        const list = numbers(0, Math.max(from, last)).map(listed).slice(-MAX_MESSAGES);
        expect(ids(join(heard, list)) ?? []).toEqual(
          numbers(0, end)
            .slice(-MAX_MESSAGES)
            .map((number) => `m${number}`),
        );
      },
    ),
    { numRuns: 60, verbose: 1 },
  );
});

it('takes no transcript of a contact that is gone', () => {
  expect(withTranscript(after(), ID, [listed(1)]).size).toBe(0);
});
