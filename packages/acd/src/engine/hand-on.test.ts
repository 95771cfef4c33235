import { toAgentId, toContactId, toSessionId } from '@patchpanel/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import { CHAT, ChatHarness, EMAIL } from '../unit/testing/chat-harness.js';

let engine: ChatHarness;
beforeEach(() => {
  engine = new ChatHarness();
});
const id = toContactId;

describe('focus', () => {
  it('goes to what was accepted last; who loses it is told', () => {
    engine.chatting('9001');
    expect(engine.focused()).toEqual(['9001 False', '9001 True']);
    engine.chatting('9002');
    expect(engine.focused()).toEqual(['9002 False', '9002 True', '9001 False']);
  });

  it('goes where the agent turns to, and both contacts are told', () => {
    engine.chatting('9001');
    engine.chatting('9002');
    engine.told();
    const activate = (contact: string) =>
      engine.run({ kind: 'ActivateContact', sessionId: engine.sessionId, contactId: id(contact) });
    expect(activate('9001').ok).toBe(true);
    expect(engine.focused()).toEqual(['9002 False', '9001 True']);
    expect(activate('9001').ok).toBe(true);
    expect(engine.focused()).toEqual([]);
    engine.arrive('9003', { mediaType: 'email', skillId: EMAIL });
    expect(activate('9003')).toMatchObject({ error: 'invalid_state' });
  });

  it('goes to the contact that came first when its own is over, and is the same after a restart', () => {
    engine.chatting('9001');
    engine.chatting('9002');
    engine.press('EndContact', id('9002'));
    engine.told();
    engine.pass(20);
    expect(engine.focused()).toEqual(['9002 False', '9001 True']);
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
      sessionId: engine.sessionId,
      contactId: id('9001'),
      mediaType: 'chat',
      newContactId: id(to),
      target,
    });

  it('to a skill goes on as a contact of its own, of the same conversation', () => {
    engine.login('1002');
    engine.run({ kind: 'SetAgentState', sessionId: toSessionId('S1002'), state: 'Unavailable', reason: '' });
    engine.chatting();
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
    engine.says('9001', 'still here');
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
    engine.chatting();
    engine.login('1002', 'Unavailable');
    expect(transfer({ agentId: toAgentId('1002') }).ok).toBe(true);
    expect(engine.state.contacts.get(id('9101'))).toMatchObject({ phase: 'queued' });
    engine.run({ kind: 'SetAgentState', sessionId: toSessionId('S1002'), state: 'Available', reason: '' });
    expect(engine.state.contacts.get(id('9101'))?.agent?.agentId).toBe('1002');
  });

  it('is refused where nobody could take it', () => {
    engine.chatting();
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
  const ask = (...media: readonly ('chat' | 'email')[]) =>
    engine.run({ kind: 'RequestContacts', sessionId: engine.sessionId, media });

  it('come also to who is unavailable, and one beyond the limit', () => {
    engine.chatting('9001');
    engine.chatting('9002');
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
    engine.run({ kind: 'SetAgentState', sessionId: engine.sessionId, state: 'Unavailable', reason: 'Break' });
    engine.arrive('9001', { mediaType: 'chat', skillId: CHAT });
    engine.told();
    ask('chat');
    engine.press('AcceptContact', id('9001'));
    engine.press('EndContact', id('9001'));
    engine.pass(20);
    expect(engine.story().at(-1)).toBe('AgentState Unavailable Break');
  });
});
