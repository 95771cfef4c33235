import { toContactId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCoreWorld } from '../testing/core-world.js';
import { settle } from '../testing/fake-clock.js';
import { AGAIN_MS } from './transcripts.js';

const ID = toContactId('9');
const chat = (Status: string, more: WireEvent = {}): WireEvent => ({
  Type: 'ChatContactEvent',
  ContactID: '9',
  Status,
  Skill: '601',
  FinalState: 'False',
  ...more,
});
const text = (number: number): WireEvent => ({
  Type: 'ChatText',
  ContactID: '9',
  MessageId: `m${number}`,
  Time: `2026-05-01T10:00:0${number}.000Z`,
  Sender: 'Customer',
  AgentId: '',
  Text: 'Hello',
});

let world: ReturnType<typeof createCoreWorld>;
/** How many messages the server lists, and how many of them it gives at once. */
let written: number;
let part: number;

beforeEach(async () => {
  world = createCoreWorld();
  written = 0;
  part = 9;
  world.platform.faults.push(({ path, query }) => {
    if (path !== '/patchpanel/v1/contacts/9/messages') return undefined;
    const first = Number(query.get('after') ?? '0');
    const numbers = Array.from({ length: Math.min(part, written - first) }, (_, index) => first + index + 1);
    const messages = numbers.map((number) => ({
      messageId: `m${number}`,
      contactId: '9',
      time: `2026-05-01T10:00:0${number}.000Z`,
      from: 'customer',
      text: 'Hello',
    }));
    const next = first + part < written ? { next: String(first + part) } : {};
    return new Response(JSON.stringify({ messages, ...next }), { status: 200 });
  });
  await world.signIn();
});
afterEach(() => world.core.close());

const ids = () =>
  world.core.store
    .data()
    .chats.get(ID)
    ?.messages.map(({ messageId }) => messageId);
const reads = () => world.platform.requests.filter(({ path }) => path.endsWith('/messages')).length;

it('reads what was written before the agent took the chat, once, in parts', async () => {
  written = 5;
  part = 2;
  world.platform.push(chat('Incoming'));
  await settle();
  expect(reads()).toBe(0);
  world.platform.push(chat('Active'));
  await settle();
  expect(ids()).toEqual(['m1', 'm2', 'm3', 'm4', 'm5']);
  world.platform.push(text(5), text(6));
  await settle();
  expect(ids()).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'm6']);
  expect(reads()).toBe(3);
  expect(world.told.filter((line) => line.startsWith('ChatText'))).toHaveLength(2);
});

it('looks a second time for what was not listed yet, and puts it where it belongs', async () => {
  world.platform.push(chat('Active'));
  await settle();
  world.platform.push(text(2));
  await settle();
  expect(ids()).toEqual(['m2']);
  written = 2;
  world.clock.advance(AGAIN_MS);
  await settle();
  expect(ids()).toEqual(['m1', 'm2']);
  world.clock.advance(10 * AGAIN_MS);
  await settle();
  expect(reads()).toBe(2);
});

it('AS-6 reads again after a resync, since messages may have been missed', async () => {
  written = 1;
  world.platform.push(chat('Active'));
  await settle();
  written = 3;
  world.platform.expireCursors();
  await settle();
  world.clock.advance(10_000);
  await settle();
  expect(ids()).toEqual(['m1', 'm2', 'm3']);
});

it('writes and says that the agent types, in an open chat alone', async () => {
  world.platform.push(chat('Incoming'));
  await settle();
  const run = (id: string, command: Parameters<typeof world.core.run>[0]['command']) =>
    world.core.run({ id, command, origin: 'agent' });
  const write = { kind: 'sendChatText', contactId: ID, text: 'Good morning' } as const;
  expect(await run('1', write)).toMatchObject({ outcome: 'rejected', reason: 'INVALID_STATE' });
  expect(await run('2', { ...write, contactId: toContactId('8') })).toMatchObject({ reason: 'NO_SUCH_CONTACT' });
  world.platform.push(chat('Active'));
  await settle();
  expect(await run('3', { kind: 'setTyping', contactId: ID, on: true })).toEqual({ outcome: 'applied' });
  expect(await run('4', write)).toEqual({ outcome: 'applied' });
  expect(world.platform.commands().map(({ path, body }) => [path.replace(/.*interactions/, ''), body])).toEqual([
    ['/9/typing', { isTyping: true }],
    ['/9/send-chat-text', { chatText: 'Good morning' }],
  ]);
});
