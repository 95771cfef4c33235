import { toContactId } from '@patchpanel/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import { CHAT, ChatHarness, EMAIL } from '../unit/testing/chat-harness.js';
import { MAX_MESSAGE_LENGTH } from './decide-chat.js';

let engine: ChatHarness;
beforeEach(() => {
  engine = new ChatHarness();
});
const id = toContactId;

describe('messages', () => {
  it('reach the agent as ChatText, and what the agent writes leaves too', () => {
    engine.chatting();
    engine.told();
    engine.says('9001', 'hello');
    engine.writes('9001', 'good day');
    expect(engine.told()).toEqual([
      {
        Type: 'ChatText',
        ContactID: '9001',
        RoomId: '9001',
        MessageId: 'm-hello',
        Time: '2026-01-05T09:00:00.000Z',
        Sender: 'Customer',
        AgentId: '',
        Text: 'hello',
        Target: '',
      },
      expect.objectContaining({ Sender: 'Agent', AgentId: '1001', Text: 'good day' }),
    ]);
    expect(engine.sent.at(-1)).toEqual({
      type: 'message',
      contactId: '9001',
      mediaType: 'chat',
      at: engine.now,
      service: 'web',
      messageId: 'a-good day',
      text: 'good day',
      agentName: 'Sample',
    });
  });

  it('of a customer who waits are kept; empty and long ones, and ones to a contact of another medium, are refused', () => {
    engine.run({ kind: 'SetAgentState', sessionId: engine.sessionId, state: 'Unavailable', reason: '' });
    engine.arrive('9001', { mediaType: 'chat', skillId: CHAT });
    expect(engine.says('9001', 'is anybody there').ok).toBe(true);
    expect(engine.entries.at(-1)?.facts).toMatchObject([{ t: 'MessageAdded', from: 'customer' }]);
    expect(engine.says('9001', '')).toMatchObject({ error: 'invalid_parameter' });
    expect(engine.says('9001', 'x'.repeat(MAX_MESSAGE_LENGTH + 1))).toMatchObject({ error: 'invalid_parameter' });
    expect(engine.says('9002', 'x')).toMatchObject({ error: 'contact_not_found' });
    engine.arrive('9003', { mediaType: 'email', skillId: EMAIL });
    expect(engine.says('9003', 'x')).toMatchObject({ error: 'medium_not_supported' });
    expect(engine.writes('9001', 'x')).toMatchObject({ error: 'contact_not_found' });
  });

  it('end with the chat: in after-call work nobody reads them', () => {
    engine.chatting();
    engine.press('EndContact', id('9001'));
    expect(engine.says('9001', 'wait')).toMatchObject({ error: 'invalid_state' });
    expect(engine.writes('9001', 'bye')).toMatchObject({ error: 'invalid_state' });
  });

  it('typing goes through at once and is not repeated, in either direction, and leaves no fact', () => {
    engine.chatting();
    engine.told();
    const facts = engine.entries.flatMap((entry) => entry.facts).length;
    const customer = (isTyping: boolean) => engine.run({ kind: 'CustomerTyping', contactId: id('9001'), isTyping });
    customer(true);
    customer(true);
    engine.pass(1);
    customer(false);
    expect(engine.told().map(({ Type, IsTyping }) => [Type, IsTyping])).toEqual([
      ['ChatTyping', 'True'],
      ['ChatTyping', 'False'],
    ]);
    const sent = engine.sent.length;
    for (let times = 0; times < 5; times += 1) {
      engine.run({ kind: 'AgentTyping', sessionId: engine.sessionId, contactId: id('9001'), isTyping: true });
    }
    expect(engine.sent.slice(sent)).toMatchObject([{ type: 'typing', isTyping: true, contactId: '9001' }]);
    expect(engine.entries.flatMap((entry) => entry.facts)).toHaveLength(facts);
  });
});

describe('a customer whose page is gone', () => {
  it('interrupts the chat, is back with a word or by a message, and has left after a while', () => {
    engine.chatting();
    engine.told();
    engine.run({ kind: 'CustomerAway', contactId: id('9001') });
    engine.run({ kind: 'CustomerBack', contactId: id('9001') });
    engine.run({ kind: 'CustomerAway', contactId: id('9001') });
    engine.says('9001', 'here again');
    expect(engine.story()).toEqual([
      'ChatContactEvent Interrupted',
      'ChatContactEvent Active',
      'ChatContactEvent Interrupted',
      'ChatContactEvent Active',
      'ChatText',
    ]);
    engine.run({ kind: 'CustomerAway', contactId: id('9001') });
    engine.pass(299);
    expect(engine.story()).toEqual(['ChatContactEvent Interrupted']);
    engine.pass(1);
    expect(engine.story()).toEqual(['ChatContactEvent Disconnected False', 'AgentState Unavailable acw 20']);
    expect(engine.run({ kind: 'CustomerBack', contactId: id('9001') })).toMatchObject({ error: 'invalid_state' });
  });
});

describe('channels', () => {
  it('SMS is told as TextContactEvent, another messenger as DigitalContactEvent', () => {
    engine.arrive('9001', { mediaType: 'chat', skillId: CHAT, channel: 'sms' });
    engine.arrive('9002', { mediaType: 'chat', skillId: CHAT, channel: 'whatsapp', customerName: 'Kim' });
    expect(engine.told().filter(({ Type }) => String(Type).endsWith('ContactEvent'))).toMatchObject([
      { Type: 'TextContactEvent', ContactID: '9001' },
      {
        Type: 'DigitalContactEvent',
        ContactID: '9002',
        ChannelType: 'whatsapp',
        CustomerName: 'Kim',
        SkillName: 'Skill 601',
      },
    ]);
  });

  it('a text message that the agent begins is active at once, and names the customer as the one it is from', () => {
    engine.told();
    const begin = (skill: string, parentContactId?: string) =>
      engine.run({
        kind: 'StartText',
        sessionId: engine.sessionId,
        contactId: id('9001'),
        address: ' +15550123 ',
        skill,
        ...(parentContactId === undefined ? {} : { parentContactId: id(parentContactId) }),
      });
    expect(begin('nothing')).toMatchObject({ error: 'skill_not_found' });
    expect(begin('601', '5')).toMatchObject({ error: 'contact_not_found' });
    expect(begin('skill601').ok).toBe(true);
    expect(engine.told()).toMatchObject([
      { Type: 'AgentState', CurrentState: 'OutboundContact' },
      {
        Type: 'TextContactEvent',
        Status: 'Active',
        FromAddress: '+15550123',
        PointOfContactAddress: '+15550199',
        InFocus: 'True',
      },
    ]);
    engine.writes('9001', 'hi');
    expect(engine.sent).toMatchObject([{ type: 'message', contactId: '9001' }]);
  });
});
