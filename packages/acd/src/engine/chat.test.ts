import { toAgentId, toContactId, toSessionId, toSkillId } from '@patchpanel/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import { EngineHarness } from '../unit/testing/engine-harness.js';
import { sampleAgent, sampleConfiguration, sampleSkill } from '../unit/testing/sample-configuration.js';
import { MAX_MESSAGE_LENGTH } from './decide-chat.js';

const CHAT = toSkillId('601');
const OTHER = toSkillId('602');
const EMAIL = toSkillId('701');
const sessionId = toSessionId('S1001');
const id = toContactId;

let engine: EngineHarness;
beforeEach(() => {
  const skills = { [CHAT]: 1, [EMAIL]: 1 };
  engine = new EngineHarness(
    sampleConfiguration({
      agents: [
        sampleAgent('1001', { skills, limits: { voice: 1, chat: 2, email: 1 } }),
        sampleAgent('1002', { skills: { [CHAT]: 2, [OTHER]: 1 }, limits: { chat: 2 } }),
        sampleAgent('1003', { skills: { [EMAIL]: 1 }, limits: { voice: 1 } }),
      ],
      skills: [
        sampleSkill('601', { mediaType: 'chat' }),
        sampleSkill('602', { mediaType: 'chat', name: 'Chat experts', acwSeconds: 5, priority: 3 }),
        sampleSkill('701', { mediaType: 'email', acwSeconds: 0 }),
      ],
      pointsOfContact: [{ address: '+15550199', mediaType: 'chat', skillId: CHAT }],
    }),
  );
  engine.login('1001');
});

function chatting(contact = '9001', agent = '1001'): void {
  engine.arrive(contact, { mediaType: 'chat', skillId: CHAT, service: 'web' });
  engine.press('AcceptContact', id(contact), agent);
}

const says = (contact: string, text: string) =>
  engine.run({ kind: 'CustomerMessage', contactId: id(contact), messageId: `m-${text.slice(0, 9)}`, text });
const writes = (contact: string, text: string, agent = '1001') =>
  engine.run({
    kind: 'SendChatText',
    sessionId: toSessionId(`S${agent}`),
    contactId: id(contact),
    messageId: `a-${text}`,
    text,
  });
const focused = (agent = '1001') =>
  engine.told(agent).flatMap((event) => ('InFocus' in event ? [`${event.ContactID} ${event.InFocus}`] : []));

describe('messages', () => {
  it('reach the agent as ChatText, and what the agent writes leaves too', () => {
    chatting();
    engine.told();
    says('9001', 'hello');
    writes('9001', 'good day');
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
    engine.run({ kind: 'SetAgentState', sessionId, state: 'Unavailable', reason: '' });
    engine.arrive('9001', { mediaType: 'chat', skillId: CHAT });
    expect(says('9001', 'is anybody there').ok).toBe(true);
    expect(engine.entries.at(-1)?.facts).toMatchObject([{ t: 'MessageAdded', from: 'customer' }]);
    expect(says('9001', '')).toMatchObject({ error: 'invalid_parameter' });
    expect(says('9001', 'x'.repeat(MAX_MESSAGE_LENGTH + 1))).toMatchObject({ error: 'invalid_parameter' });
    expect(says('9002', 'x')).toMatchObject({ error: 'contact_not_found' });
    engine.arrive('9003', { mediaType: 'email', skillId: EMAIL });
    expect(says('9003', 'x')).toMatchObject({ error: 'medium_not_supported' });
    expect(writes('9001', 'x')).toMatchObject({ error: 'contact_not_found' });
  });

  it('end with the chat: in after-call work nobody reads them', () => {
    chatting();
    engine.press('EndContact', id('9001'));
    expect(says('9001', 'wait')).toMatchObject({ error: 'invalid_state' });
    expect(writes('9001', 'bye')).toMatchObject({ error: 'invalid_state' });
  });

  it('typing goes through at once and is not repeated, in either direction, and leaves no fact', () => {
    chatting();
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
      engine.run({ kind: 'AgentTyping', sessionId, contactId: id('9001'), isTyping: true });
    }
    expect(engine.sent.slice(sent)).toMatchObject([{ type: 'typing', isTyping: true, contactId: '9001' }]);
    expect(engine.entries.flatMap((entry) => entry.facts)).toHaveLength(facts);
  });
});

describe('a customer whose page is gone', () => {
  it('interrupts the chat, is back with a word or by a message, and has left after a while', () => {
    chatting();
    engine.told();
    engine.run({ kind: 'CustomerAway', contactId: id('9001') });
    engine.run({ kind: 'CustomerBack', contactId: id('9001') });
    engine.run({ kind: 'CustomerAway', contactId: id('9001') });
    says('9001', 'here again');
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

describe('focus', () => {
  it('goes to what was accepted last; who loses it is told', () => {
    chatting('9001');
    expect(focused()).toEqual(['9001 False', '9001 True']);
    chatting('9002');
    expect(focused()).toEqual(['9002 False', '9002 True', '9001 False']);
  });

  it('goes where the agent turns to, and both contacts are told', () => {
    chatting('9001');
    chatting('9002');
    engine.told();
    const activate = (contact: string) => engine.run({ kind: 'ActivateContact', sessionId, contactId: id(contact) });
    expect(activate('9001').ok).toBe(true);
    expect(focused()).toEqual(['9002 False', '9001 True']);
    expect(activate('9001').ok).toBe(true);
    expect(focused()).toEqual([]);
    engine.arrive('9003', { mediaType: 'email', skillId: EMAIL });
    expect(activate('9003')).toMatchObject({ error: 'invalid_state' });
  });

  it('goes to the contact that came first when its own is over, and is the same after a restart', () => {
    chatting('9001');
    chatting('9002');
    engine.press('EndContact', id('9002'));
    engine.told();
    engine.pass(20);
    expect(focused()).toEqual(['9002 False', '9001 True']);
    expect(engine.replay().agents.get(toAgentId('1001'))?.focus?.details.contactId).toBe('9001');
  });
});

describe('a transfer', () => {
  const transfer = (
    target: { readonly agentId: ReturnType<typeof toAgentId> } | { readonly skill: string },
    to = '9101',
  ) =>
    engine.run({
      kind: 'TransferContact',
      sessionId,
      contactId: id('9001'),
      mediaType: 'chat',
      newContactId: id(to),
      target,
    });

  it('to a skill goes on as a contact of its own, of the same conversation', () => {
    engine.login('1002');
    engine.run({ kind: 'SetAgentState', sessionId: toSessionId('S1002'), state: 'Unavailable', reason: '' });
    chatting();
    engine.run({ kind: 'SetAgentState', sessionId: toSessionId('S1002'), state: 'Available', reason: '' });
    engine.told('1002');
    expect(transfer({ skill: 'chat EXPERTS' })).toEqual({ ok: true, result: { contactId: '9101' } });
    expect(engine.story().slice(-2)).toEqual(['ChatContactEvent Disconnected False', 'AgentState Unavailable acw 20']);
    expect(engine.told('1002').find((event) => event.Type === 'ChatContactEvent')).toMatchObject({
      ContactID: '9101',
      MasterID: '9001',
      ParentContactId: '9001',
      RoomId: '9001',
      Skill: '602',
      Status: 'Incoming',
    });
    says('9001', 'still here');
    expect(engine.told('1002')).toMatchObject([{ Type: 'ChatText', ContactID: '9101', RoomId: '9001' }]);
    expect(engine.sent.filter((item) => item.type === 'contact').map((item) => [item.contactId, item.status])).toEqual([
      ['9001', 'waiting'],
      ['9001', 'active'],
      ['9001', 'waiting'],
    ]);
    engine.press('AcceptContact', id('9101'), '1002');
    engine.pass(20);
    engine.run({ kind: 'CustomerHungUp', contactId: id('9001') });
    expect(engine.sent.at(-1)).toMatchObject({ contactId: '9001', status: 'ended' });
    expect(engine.state.contacts.get(id('9101'))?.phase).toBe('wrapUp');
  });

  it('to an agent waits for this agent alone', () => {
    chatting();
    engine.login('1002', 'Unavailable');
    expect(transfer({ agentId: toAgentId('1002') }).ok).toBe(true);
    expect(engine.state.contacts.get(id('9101'))).toMatchObject({ phase: 'queued' });
    engine.run({ kind: 'SetAgentState', sessionId: toSessionId('S1002'), state: 'Available', reason: '' });
    expect(engine.state.contacts.get(id('9101'))?.agent?.agentId).toBe('1002');
  });

  it('is refused where nobody could take it', () => {
    chatting();
    expect(transfer({ agentId: toAgentId('1002') })).toMatchObject({ error: 'invalid_state' });
    expect(transfer({ agentId: toAgentId('1003') })).toMatchObject({ error: 'invalid_state' });
    expect(transfer({ agentId: toAgentId('1001') })).toMatchObject({ error: 'invalid_parameter' });
    expect(transfer({ agentId: toAgentId('7') })).toMatchObject({ error: 'agent_not_found' });
    expect(transfer({ skill: '701' })).toMatchObject({ error: 'skill_not_found' });
    expect(transfer({ skill: '602' }, '9001')).toMatchObject({ error: 'invalid_parameter' });
    engine.press('EndContact', id('9001'));
    expect(transfer({ skill: '602' })).toMatchObject({ error: 'invalid_state' });
  });
});

describe('contacts that an agent asks for', () => {
  const ask = (...media: readonly ('chat' | 'email')[]) => engine.run({ kind: 'RequestContacts', sessionId, media });

  it('come also to who is unavailable, and one beyond the limit', () => {
    chatting('9001');
    chatting('9002');
    for (const contact of ['9003', '9004']) engine.arrive(contact, { mediaType: 'chat', skillId: CHAT });
    engine.told();
    expect(ask('chat').ok).toBe(true);
    expect(engine.told()).toContainEqual(expect.objectContaining({ ContactID: '9003', Status: 'Incoming' }));
    expect(ask('chat')).toMatchObject({ error: 'invalid_state' });
    expect(ask('email')).toMatchObject({ error: 'no_contact_waiting' });
    expect(ask()).toMatchObject({ error: 'invalid_parameter' });
    expect(engine.state.contacts.get(id('9004'))?.phase).toBe('queued');
  });

  it('leave the agent as unavailable as before', () => {
    engine.run({ kind: 'SetAgentState', sessionId, state: 'Unavailable', reason: 'Break' });
    engine.arrive('9001', { mediaType: 'chat', skillId: CHAT });
    engine.told();
    ask('chat');
    engine.press('AcceptContact', id('9001'));
    engine.press('EndContact', id('9001'));
    engine.pass(20);
    expect(engine.story().at(-1)).toBe('AgentState Unavailable Break');
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
        sessionId,
        contactId: id('9001'),
        phoneNumber: ' +15550123 ',
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
    writes('9001', 'hi');
    expect(engine.sent).toMatchObject([{ type: 'message', contactId: '9001' }]);
  });
});
