import type { WireEvent } from '@patchpanel/protocol/events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isEvent, toldUntil } from '../../testing/digital-desk.js';
import { createFakeClock, type FakeClock } from '../../testing/fake-clock.js';
import { testConfiguration } from '../../testing/test-configuration.js';
import { startTestServer, type TestServer, type TestSession } from '../../testing/test-server.js';

const agent = (agentId: string, more: object) => ({ agentId, userName: agentId, teamId: '1', ...more });
const configuration = testConfiguration({
  agents: [
    agent('1001', { firstName: 'Ada', lastName: 'Park', skills: { help: 1, mail: 1 }, limits: { chat: 1, email: 1 } }),
    agent('1002', { firstName: 'Bo', lastName: 'Hill', skills: { experts: 1 }, limits: { chat: 1 } }),
    agent('1003', { firstName: 'Sue', lastName: 'Lake', skills: {}, roles: ['supervisor'] }),
  ],
  skills: [
    { skillId: '601', key: 'help', name: 'Help', mediaType: 'chat' },
    { skillId: '602', key: 'experts', name: 'Experts', mediaType: 'chat' },
    { skillId: '701', key: 'mail', name: 'Mail', mediaType: 'email' },
  ],
  pages: [],
});

let clock: FakeClock;
let server: TestServer;
let ada: TestSession;
let bo: TestSession;
beforeEach(async () => {
  clock = createFakeClock();
  server = await startTestServer({ configuration, clock, simulator: 'demo' });
  [ada, bo] = [await server.session('1001'), await server.session('1002')];
});
afterEach(() => server.close());

const arrive = async (more: object = {}): Promise<string> =>
  (
    await server.ask('POST', '/sandbox/v1/contacts', {
      body: { mediaType: 'chat', from: 'kim', skill: 'help', ...more },
    })
  ).body.contactId;

const is = isEvent;
const told = (session: TestSession, isEnough: (event: WireEvent) => boolean) => toldUntil(session, clock, isEnough);

async function chatting(): Promise<string> {
  await ada.post('state', { state: 'Available' });
  const contactId = await arrive();
  expect((await ada.post(`interactions/${contactId}/accept`)).status).toBe(202);
  return contactId;
}

it('AS-12 ChatContactEvent AS-12 POST /{sessionId}/interactions/{contactId}/send-chat-text: a conversation with a simulated customer', async () => {
  const contactId = await chatting();
  const fromCustomer = is('ChatText', { ContactID: contactId, Sender: 'Customer' });
  const events = await told(ada, fromCustomer);
  expect(events.find(is('ChatContactEvent', { Status: 'Active' }))).toMatchObject({
    ContactID: contactId,
    RoomId: contactId,
    Skill: '601',
    InFocus: 'True',
    IsActive: 'True',
    FinalState: 'False',
    FromAddress: 'kim',
    CustomData: '',
  });
  expect(events.some(is('ChatTyping', { ContactID: contactId, IsTyping: 'True' }))).toBe(true);
  const path = `interactions/${contactId}/send-chat-text`;
  expect(await ada.post(path, { chatText: 'Where are you?', chatTarget: 'All' })).toMatchObject({
    status: 202,
    body: {},
  });
  expect(await ada.post(`${path}?chatText=Hello&chatTarget=`)).toMatchObject({ status: 202 });
  const answers = await told(ada, (event) => fromCustomer(event) && event.Text !== events.find(fromCustomer)?.Text);
  expect(answers.find(is('ChatText', { Sender: 'Agent' }))).toMatchObject({
    AgentId: '1001',
    Text: 'Where are you?',
    Target: 'All',
  });
  expect(await ada.post(path, {})).toMatchObject({ status: 400, body: { error: 'invalid_parameter' } });
  expect(await ada.post(path, { chatText: 'x'.repeat(5_000) })).toMatchObject({ status: 400 });
  expect(await bo.post(path, { chatText: 'x' })).toMatchObject({ status: 404, body: { error: 'contact_not_found' } });

  const outbox = await server.ask('GET', '/sandbox/v1/outbox?timeout=0');
  expect(outbox.body.items.filter((item: { type: string }) => item.type === 'message')).toMatchObject([
    { contactId, text: 'Where are you?', agentName: 'Ada' },
    { contactId, text: 'Hello' },
  ]);
  const messages = `/patchpanel/v1/contacts/${contactId}/messages`;
  const all = await server.ask('GET', messages, { token: ada.token });
  expect(all.body.messages.slice(0, 3).map(({ from }: { from: string }) => from)).toEqual([
    'customer',
    'agent',
    'agent',
  ]);
  const first = await server.ask('GET', `${messages}?limit=1`, { token: await server.token('1003') });
  expect(first.body.messages).toEqual(all.body.messages.slice(0, 1));
  const second = await server.ask('GET', `${messages}?limit=1&after=${first.body.next}`, { token: ada.token });
  expect(second.body.messages).toEqual(all.body.messages.slice(1, 2));
  expect(await server.ask('GET', messages, { token: bo.token })).toMatchObject({
    status: 403,
    body: { error: 'not_contact_owner' },
  });
  expect(await server.ask('GET', '/patchpanel/v1/contacts/9/messages', { token: ada.token })).toMatchObject({
    status: 404,
  });
});

it('AS-12 POST /{sessionId}/interactions/{contactId}/typing reaches the outbox once', async () => {
  const contactId = await chatting();
  const path = `interactions/${contactId}/typing`;
  for (const isTyping of [true, 'True', true]) {
    expect((await ada.post(path, { isTyping, isTextEntered: true })).status).toBe(202);
  }
  const { items } = (await server.ask('GET', '/sandbox/v1/outbox?timeout=0')).body;
  expect(items.filter((item: { type: string }) => item.type === 'typing')).toMatchObject([
    { contactId, isTyping: true },
  ]);
  expect(await ada.post(path)).toMatchObject({ status: 400 });
});

it('AS-12 POST /{sessionId}/interactions/{contactId}/transfer-chat-to-skill: the transcript goes along', async () => {
  await bo.post('state', { state: 'Available' });
  const contactId = await chatting();
  await ada.post(`interactions/${contactId}/send-chat-text`, { chatText: 'An expert will help you.' });
  const path = `interactions/${contactId}/transfer-chat-to-skill`;
  expect(await ada.post(path, { targetSkillId: 'nobody' })).toMatchObject({ body: { error: 'skill_not_found' } });
  const moved = await ada.post(path, { targetSkillId: 602 });
  expect(moved).toMatchObject({ status: 202, body: { contactId: expect.any(String) } });
  const next: string = moved.body.contactId;
  expect((await told(bo, is('ChatContactEvent', { ContactID: next }))).at(-1)).toMatchObject({
    Status: 'Incoming',
    MasterID: contactId,
    ParentContactId: contactId,
    RoomId: contactId,
  });
  await bo.post(`interactions/${next}/accept`);
  const transcript = await server.ask('GET', `/patchpanel/v1/contacts/${next}/messages`, { token: bo.token });
  expect(transcript.body.messages).toContainEqual(
    expect.objectContaining({ text: 'An expert will help you.', contactId }),
  );
  expect(await ada.post(path, { targetSkillId: 602 })).toMatchObject({ status: 404 });
});

it('AS-12 POST /{sessionId}/interactions/{contactId}/transfer-chat-to-agent waits for this agent', async () => {
  const contactId = await chatting();
  const path = `interactions/${contactId}/transfer-chat-to-agent`;
  expect(await ada.post(path, { targetAgentId: '7' })).toMatchObject({ body: { error: 'agent_not_found' } });
  expect(await ada.post(path, { targetAgentId: '1003' })).toMatchObject({ body: { error: 'invalid_state' } });
  const moved = await ada.post(`${path}?targetAgentId=1002`);
  expect(moved.status).toBe(202);
  await bo.post('state', { state: 'Available' });
  await told(bo, is('ChatContactEvent', { ContactID: moved.body.contactId, Status: 'Incoming' }));
});

it('AS-12 POST /{sessionId}/interactions/add-chat AS-12 POST /{sessionId}/interactions/{contactId}/activate AS-12 POST /{sessionId}/interactions/{contactId}/activate-chat: one beyond the limit, and the focus between both', async () => {
  const first = await chatting();
  expect(await ada.post('interactions/add-chat')).toMatchObject({ status: 409, body: { error: 'no_contact_waiting' } });
  const second = await arrive();
  expect((await ada.post('interactions/add-chat')).status).toBe(202);
  expect((await ada.post(`interactions/${second}/accept`)).status).toBe(202);
  expect(await ada.post('interactions/add-chat')).toMatchObject({ status: 409, body: { error: 'invalid_state' } });
  expect((await ada.post(`interactions/${first}/activate`)).status).toBe(202);
  expect((await ada.post(`interactions/${second}/activate-chat`)).status).toBe(202);
  const events = await told(ada, is('ChatContactEvent', { ContactID: second, InFocus: 'False' }));
  const focus = events.filter(({ Type, Status }) => Type === 'ChatContactEvent' && Status === 'Active');
  expect(focus.map(({ ContactID, InFocus }) => [ContactID, InFocus])).toEqual([
    [first, 'True'],
    [second, 'True'],
    [first, 'False'],
    [second, 'False'],
    [first, 'True'],
    [first, 'False'],
    [second, 'True'],
  ]);
  expect(await ada.post('interactions/5/activate')).toMatchObject({ status: 404 });
});

it('AS-12 POST /{sessionId}/add-contact AS-12 POST /{sessionId}/interactions/add-text ask for what waits', async () => {
  const email = await arrive({ mediaType: 'email', skill: 'mail' });
  expect(await ada.post('add-contact', {})).toMatchObject({ status: 400, body: { error: 'invalid_parameter' } });
  expect((await ada.post('add-contact', { email: true, chat: 'False' })).status).toBe(202);
  await told(ada, is('EmailContactEvent', { ContactId: email, Status: 'Incoming' }));
  const text = await arrive({ channel: 'sms' });
  expect((await ada.post('interactions/add-text', { mediaType: 5 })).status).toBe(202);
  await told(ada, is('TextContactEvent', { ContactID: text, Status: 'Incoming' }));
});

it('AS-12 TextContactEvent AS-12 POST /{sessionId}/interactions/sms-outbound begins at once', async () => {
  const begun = await ada.post('interactions/sms-outbound', { phoneNumber: '+12025550123', skillId: 601 });
  expect(begun).toMatchObject({ status: 202, body: { contactId: expect.any(String) } });
  const events = await told(ada, is('TextContactEvent', {}));
  expect(events.find(is('TextContactEvent', {}))).toMatchObject({
    ContactID: begun.body.contactId,
    Status: 'Active',
    FromAddress: '+12025550123',
    Skill: '601',
    InFocus: 'True',
  });
  const wrong = { phoneNumber: '+12025550123', skillId: 'mail' };
  expect(await ada.post('interactions/sms-outbound', wrong)).toMatchObject({ body: { error: 'skill_not_found' } });
});

it('AS-12 DigitalContactEvent is a conversation on another messenger', async () => {
  await ada.post('state', { state: 'Available' });
  const contactId = await arrive({ channel: 'whatsapp', customer: { name: 'Kim' } });
  expect((await told(ada, is('DigitalContactEvent', {}))).at(-1)).toMatchObject({
    ContactID: contactId,
    DFOContactId: contactId,
    ChannelType: 'whatsapp',
    CustomerName: 'Kim',
    CustomerId: 'kim',
    SkillName: 'Help',
    RefusalTimeout: '30',
    Status: 'Incoming',
  });
});
