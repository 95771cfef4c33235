import { request } from 'node:http';
import { toUnitId } from '@patchpanel/protocol';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryDocuments } from '../documents/memory-documents.js';
import { createMemoryLog } from '../log/memory-log.js';
import { startServer } from '../server.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { testConfiguration } from '../testing/test-configuration.js';
import { startTestServer, type TestServer } from '../testing/test-server.js';

let server: TestServer;
afterEach(() => server?.close());

const settled = async (condition: () => Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setImmediate(resolve));
};
const stateOf = async () => (await server.ask('GET', '/sandbox/v1/state')).body;

/** A raw request: fetch does not let a test choose Host and Origin. */
const raw = (headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: server.port, path: '/sandbox/v1/state', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on('error', reject).end();
  });

describe('the sandbox', () => {
  it('brings a customer, who is offered, answered, and leaves', async () => {
    server = await startTestServer();
    const { post } = await server.session('1001');
    await post('state', { state: 'Available' });
    const body = {
      mediaType: 'voice',
      from: '+12025550123',
      to: '+18005550100',
      skill: 'sales',
      customer: { name: 'Rosa' },
    };
    const arrived = await server.ask('POST', '/sandbox/v1/contacts', { body });
    expect(arrived.status).toBe(201);
    const { contactId } = arrived.body;
    expect(contactId).toMatch(/^[1-9]\d{11}$/);
    await settled(async () => (await stateOf()).contacts[0]?.status === 'Incoming');
    expect((await post(`interactions/${contactId}/accept`)).status).toBe(202);
    expect((await stateOf()).contacts).toMatchObject([
      { contactId, status: 'Active', agentId: '1001', skillId: '501', queued: false },
    ]);
    expect((await stateOf()).agents[0]).toMatchObject({ agentId: '1001', userName: 'ada', contactIds: [contactId] });
    expect((await server.ask('POST', `/sandbox/v1/contacts/${contactId}/hangup`)).status).toBe(202);
    expect((await stateOf()).agents[0]).toMatchObject({ acw: true });
    expect((await post(`interactions/${contactId}/disposition`, { primaryDispositionId: 1 })).status).toBe(200);
    expect((await stateOf()).contacts).toEqual([]);
  });

  it('shows queues, and says what a contact lacks', async () => {
    server = await startTestServer();
    await server.ask('POST', '/sandbox/v1/contacts', {
      body: { mediaType: 'voice', from: '+12025550123', skill: 'Quiet' },
    });
    const { queues, contacts, agents } = await stateOf();
    expect(queues).toEqual([
      { skillId: '501', key: 'sales', name: 'Sales', mediaType: 'voice', waiting: 0 },
      { skillId: '502', key: 'quiet', name: 'Quiet', mediaType: 'voice', waiting: 1 },
    ]);
    expect(contacts[0]).toMatchObject({ queued: true, status: 'Queued' });
    expect(agents[0]).toMatchObject({ state: 'LoggedOut', teamName: 'Support' });
    const ask = (body: object) => server.ask('POST', '/sandbox/v1/contacts', { body });
    expect(await ask({ mediaType: 'voice', from: '1', skill: 'none' })).toMatchObject({
      status: 404,
      body: { error: 'skill_not_found' },
    });
    expect(await ask({ mediaType: 'fax', from: '1' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_parameter' },
    });
    expect(await server.ask('POST', '/sandbox/v1/contacts/7/hangup')).toMatchObject({ status: 404 });
  });

  it('does not exist without the option, beyond loopback names, for other origins and behind a proxy', async () => {
    server = await startTestServer();
    const host = `localhost:${server.port}`;
    expect(await raw({ Host: host })).toBe(200);
    expect(await raw({ Host: host, Origin: `http://${host}` })).toBe(200);
    expect(await raw({ Host: `evil.example:${server.port}` })).toBe(404);
    expect(await raw({ Host: host, Origin: 'http://localhost:7101' })).toBe(404);
    expect(await raw({ Host: host, Origin: 'http://localhost:7102' })).toBe(404);
    expect(await raw({ Host: host, 'X-Forwarded-For': '203.0.113.9' })).toBe(404);
    await server.close();

    const issuer = { url: 'http://localhost:1/', clientId: 'desk', audience: 'acd' };
    server = await startTestServer({ sandbox: false, configuration: testConfiguration({ issuer }) });
    expect(await raw({ Host: `localhost:${server.port}` })).toBe(404);
  });

  it('is refused beyond loopback, and a server that nobody could sign in to is refused too', async () => {
    const options = {
      configuration: testConfiguration(),
      simulator: 'off',
      version: '1',
      logger: pino({ level: 'silent' }),
    } as const;
    await expect(startServer({ ...options, sandbox: true, host: '0.0.0.0' })).rejects.toMatchObject({
      code: 'SANDBOX_NOT_LOOPBACK',
    });
    await expect(startServer({ ...options, sandbox: false })).rejects.toMatchObject({ code: 'NO_SIGN_IN' });
    await expect(startServer({ ...options, sandbox: true, port: 7101 })).rejects.toMatchObject({
      code: 'PAGE_ON_OWN_ORIGIN',
    });
  });
});

describe('simulated customers', () => {
  const demo = async () => {
    const clock = createFakeClock();
    server = await startTestServer({ clock, simulator: 'demo' });
    const agent = await server.session('1001');
    await agent.post('state', { state: 'Available' });
    return { clock, agent };
  };
  const call = async () => (await stateOf()).contacts[0];

  it('in demo mode one calls six seconds after an agent became Available with no contact anywhere', async () => {
    const { clock } = await demo();
    clock.advance(500);
    clock.advance(5_400);
    expect((await stateOf()).contacts).toEqual([]);
    clock.advance(1_000);
    await settled(async () => (await call()) !== undefined);
    expect((await call()).from).toMatch(/^\+1\d{3}55501\d\d$/);
    clock.advance(20_000);
    expect((await stateOf()).contacts).toHaveLength(1);
  });

  it.each([
    ['/sandbox/v1/simulator', { callsPerMinute: 0 }],
    ['/sandbox/v1/contacts', { mediaType: 'voice', from: '+12025550123', skill: 'quiet' }],
  ])('demo mode ends for good with %s', async (path, body) => {
    const { clock } = await demo();
    clock.advance(500);
    const { contactId } = (await server.ask('POST', path, { body })).body;
    if (contactId !== undefined) await server.ask('POST', `/sandbox/v1/contacts/${contactId}/hangup`);
    clock.advance(500);
    clock.advance(60_000);
    expect((await stateOf()).simulator).toEqual({ callsPerMinute: 0, demo: false });
    expect((await stateOf()).contacts).toEqual([]);
  });

  it('callers lose patience in the queue after a minute and a half', async () => {
    const clock = createFakeClock();
    server = await startTestServer({ clock });
    await server.ask('POST', '/sandbox/v1/simulator', { body: { callsPerMinute: 60 } });
    clock.advance(20_000);
    await server.ask('POST', '/sandbox/v1/simulator', { body: { callsPerMinute: 0 } });
    const { contacts } = await stateOf();
    expect(contacts.length).toBeGreaterThan(3);
    clock.advance(50_000);
    expect((await stateOf()).contacts).toHaveLength(contacts.length);
    clock.advance(60_000);
    await settled(async () => (await stateOf()).contacts.length === 0);
  });

  it('callers who were on the line hang up by themselves after a restart too; customers of tests stay', async () => {
    const clock = createFakeClock();
    const storage = { log: createMemoryLog(), documents: createMemoryDocuments({ clock }) };
    server = await startTestServer({ clock, storage });
    const body = { mediaType: 'voice', from: '+12025550123', skill: 'quiet' };
    const { contactId } = (await server.ask('POST', '/sandbox/v1/contacts', { body })).body;
    await server.ask('POST', '/sandbox/v1/simulator', { body: { callsPerMinute: 60 } });
    clock.advance(20_000);
    await settled(async () => (await stateOf()).contacts.length > 3);
    await server.close();
    server = await startTestServer({ clock, storage });
    clock.advance(500);
    expect((await stateOf()).contacts.length).toBeGreaterThan(3);
    clock.advance(110_000);
    await settled(async () => (await stateOf()).contacts.length === 1);
    expect((await call()).contactId).toBe(contactId);
    clock.advance(500);
    await settled(async () => (await storage.documents.list(toUnitId('4500'), 'callers')).length === 0);
  });

  it('the simulated voice engine answers a dialled call after three seconds', async () => {
    const clock = createFakeClock();
    server = await startTestServer({ clock });
    const { post } = await server.session('1001');
    await post('state', { state: 'Available' });
    expect((await post('dial-phone', { skillId: 501, phoneNumber: '+12025550177' })).status).toBe(202);
    expect(await call()).toMatchObject({ status: 'Dialing', inbound: false });
    clock.advance(500);
    clock.advance(2_400);
    expect(await call()).toMatchObject({ status: 'Dialing' });
    clock.advance(700);
    await settled(async () => (await call()).status === 'Active');
  });
});
