import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { testConfiguration } from '../testing/test-configuration.js';
import { startTestServer, type TestServer } from '../testing/test-server.js';

const CHAT_TOKEN = 'pps_chat';
const PHONE_TOKEN = 'pps_phone';
const READER_TOKEN = 'pps_reader';
const hash = (token: string): string => `sha256:${createHash('sha256').update(token).digest('hex')}`;
const configuration = testConfiguration({
  agents: [
    {
      agentId: '1001',
      userName: 'ada',
      firstName: 'Ada',
      lastName: 'Test',
      teamId: '1',
      skills: { sales: 1, chat: 1 },
    },
  ],
  skills: [
    { skillId: '501', key: 'sales', name: 'Sales', mediaType: 'voice' },
    { skillId: '601', key: 'chat', name: 'Chat', mediaType: 'chat' },
  ],
  pages: [],
  services: [
    { id: 'webchat', tokenHash: hash(CHAT_TOKEN), scopes: ['contacts', 'messages', 'outbox'] },
    { id: 'phone', tokenHash: hash(PHONE_TOKEN), scopes: ['contacts'] },
    { id: 'archive', tokenHash: hash(READER_TOKEN), scopes: ['outbox:voice'] },
  ],
});

let server: TestServer;
afterEach(() => server?.close());
const start = async (): Promise<void> => {
  server = await startTestServer({ configuration });
};
const arrive = (token: string, headers: Record<string, string> = {}, from = '+12025550123') =>
  server.ask('POST', '/patchpanel/v1/contacts', {
    token,
    headers,
    body: { mediaType: 'voice', from, skill: 'sales' },
  });
const outbox = (token: string, query: string) => server.ask('GET', `/patchpanel/v1/outbox?${query}`, { token });
const statuses = (told: { body: { items: readonly { status: string }[] } }) =>
  told.body.items.map((item) => item.status);

describe('services bring customers', () => {
  it('a contact comes, reaches an agent, and leaves with the customer', async () => {
    await start();
    const { post } = await server.session('1001');
    await post('state', { state: 'Available' });
    const arrived = await arrive(CHAT_TOKEN);
    expect(arrived).toMatchObject({ status: 201 });
    const { contactId } = arrived.body;
    expect((await post(`interactions/${contactId}/accept`)).status).toBe(202);
    const left = await server.ask('POST', `/patchpanel/v1/contacts/${contactId}/hangup`, { token: CHAT_TOKEN });
    expect(left.status).toBe(202);
    expect(statuses(await outbox(CHAT_TOKEN, 'timeout=0'))).toEqual(['waiting', 'active', 'ended']);
  });

  it('AS-9 a repeat under the same Idempotency-Key brings the same contact, another body is refused', async () => {
    await start();
    const headers = { 'Idempotency-Key': 'call-1' };
    const first = await arrive(CHAT_TOKEN, headers);
    expect((await arrive(CHAT_TOKEN, headers)).body).toEqual(first.body);
    expect(await arrive(CHAT_TOKEN, headers, '+12025550999')).toMatchObject({
      status: 409,
      body: { error: 'idempotency_mismatch' },
    });
    expect((await arrive(PHONE_TOKEN, headers)).body).not.toEqual(first.body);
  });

  it('needs a known token with the scope; an agent has none here, and a service none there', async () => {
    await start();
    expect(await arrive('pps_wrong')).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
    expect(await arrive(await server.token('1001'))).toMatchObject({ status: 401 });
    expect(await arrive(READER_TOKEN)).toMatchObject({ status: 403, body: { error: 'not_permitted' } });
    expect(await outbox(PHONE_TOKEN, 'timeout=0')).toMatchObject({ status: 403, body: { error: 'not_permitted' } });
    const join = '/incontactapi/services/v30.0/agent-sessions/join';
    expect((await server.ask('POST', join, { token: CHAT_TOKEN })).status).toBe(401);
  });
});

describe('services write for customers', () => {
  const say = (token: string, contactId: string, text: string, headers: Record<string, string> = {}) =>
    server.ask('POST', `/patchpanel/v1/contacts/${contactId}/messages`, { token, headers, body: { text } });

  it('a customer and an agent talk, each message once', async () => {
    await start();
    const { post, poll } = await server.session('1001');
    await post('state', { state: 'Available' });
    const body = { mediaType: 'chat', from: 'visitor-1', customer: { name: 'Robin' } };
    const { contactId } = (await server.ask('POST', '/patchpanel/v1/contacts', { token: CHAT_TOKEN, body })).body;
    await post(`interactions/${contactId}/accept`);
    const headers = { 'Idempotency-Key': 'message-1' };
    const first = await say(CHAT_TOKEN, contactId, 'Is anybody there?', headers);
    expect(first.status).toBe(202);
    expect((await say(CHAT_TOKEN, contactId, 'Is anybody there?', headers)).body).toEqual(first.body);
    const { events } = (await poll('timeout=0&cursor=')).body;
    expect(events.filter((event: { Type: string }) => event.Type === 'ChatText')).toMatchObject([
      { Sender: 'Customer', Text: 'Is anybody there?', MessageId: first.body.messageId },
    ]);
    await post(`interactions/${contactId}/send-chat-text`, { chatText: 'Yes.' });
    const { items } = (await outbox(CHAT_TOKEN, 'timeout=0')).body;
    expect(items.at(-1)).toMatchObject({ type: 'message', contactId, text: 'Yes.', service: 'webchat' });
  });

  it('only for the customers that they brought, and with the scope', async () => {
    await start();
    const { contactId } = (await arrive(PHONE_TOKEN)).body;
    expect(await say(CHAT_TOKEN, contactId, 'Hello')).toMatchObject({
      status: 404,
      body: { error: 'contact_not_found' },
    });
    expect(await say(PHONE_TOKEN, contactId, 'Hello')).toMatchObject({ status: 403, body: { error: 'not_permitted' } });
    const left = await server.ask('POST', `/patchpanel/v1/contacts/${contactId}/hangup`, { token: CHAT_TOKEN });
    expect(left.status).toBe(404);
  });
});

describe('the outbox', () => {
  it('AS-6 the same cursor gets the same items again, and 304 when there is no more', async () => {
    await start();
    await arrive(CHAT_TOKEN);
    await arrive(CHAT_TOKEN);
    const first = await outbox(CHAT_TOKEN, 'timeout=0&cursor=');
    expect(statuses(first)).toEqual(['waiting', 'waiting']);
    expect((await outbox(CHAT_TOKEN, 'timeout=0&cursor=')).body).toEqual(first.body);
    const cursor = first.headers.get('event-cursor');
    expect(await outbox(CHAT_TOKEN, `timeout=0&cursor=${cursor}`)).toMatchObject({ status: 304 });
  });

  it('AS-6 an unknown or future cursor is 400', async () => {
    await start();
    for (const cursor of ['abc', '99', '-1']) {
      expect(await outbox(CHAT_TOKEN, `timeout=0&cursor=${cursor}`)).toMatchObject({
        status: 400,
        body: { error: 'cursor_unknown' },
      });
    }
  });

  it('a poll waits until something goes out', async () => {
    await start();
    const waiting = outbox(CHAT_TOKEN, 'cursor=0');
    await arrive(CHAT_TOKEN);
    expect(statuses(await waiting)).toEqual(['waiting']);
  });

  it('a service sees the contacts that it brought, or all of a medium where its scope says so', async () => {
    await start();
    await arrive(CHAT_TOKEN);
    await arrive(PHONE_TOKEN);
    expect((await outbox(CHAT_TOKEN, 'timeout=0')).body.items).toHaveLength(1);
    const all = (await outbox(READER_TOKEN, 'timeout=0')).body.items;
    expect(all.map((item: { service: string }) => item.service)).toEqual(['webchat', 'phone']);
  });

  it('closing answers whoever waits', async () => {
    await start();
    const waiting = outbox(CHAT_TOKEN, 'cursor=0');
    await server.ask('GET', '/healthz');
    await server.close();
    expect((await waiting).status).toBe(304);
  });
});
