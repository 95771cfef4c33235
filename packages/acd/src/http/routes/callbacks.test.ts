import { afterEach, describe, expect, it } from 'vitest';
import { isoTime } from '../../engine/iso-time.js';
import { createFakeClock } from '../../testing/fake-clock.js';
import { API, startTestServer, type TestServer } from '../../testing/test-server.js';
import { parseIsoTime } from '../parse-time.js';

let server: TestServer;
afterEach(() => server?.close());

async function withCallback() {
  const clock = createFakeClock();
  server = await startTestServer({ clock });
  const agent = await server.session('1001');
  await agent.post('state', { state: 'Available' });
  const { token } = agent;
  const ask = (method: string, path: string, body?: object, as = token) =>
    server.ask(method, `${API}/${path}`, { token: as, body });
  const inAnHour = isoTime(clock.now() + 3_600_000);
  const made = await ask('POST', 'scheduled-callbacks', {
    firstName: 'Robin',
    lastName: 'Reed',
    phoneNumber: '+12025550123',
    skillId: 501,
    targetAgentId: '1001',
    scheduleDate: inAnHour,
    notes: 'About the invoice',
  });
  const list = async () => (await ask('GET', 'agents/1001/scheduled-callbacks')).body.callbacks;
  let cursor: string | null = '';
  const told = async () => {
    const answer = await agent.poll(`timeout=0&cursor=${cursor}`);
    cursor = answer.headers.get('event-cursor') ?? cursor;
    return (answer.body?.events ?? []) as Record<string, string>[];
  };
  return { ...agent, clock, ask, inAnHour, made, list, told, callbackId: made.body.callbackId as string };
}

describe('B.8 callbacks', () => {
  it('AS-12 GET /agents/{agentId}/scheduled-callbacks AS-12 POST /scheduled-callbacks: made and listed', async () => {
    const { made, list, callbackId, inAnHour, ask } = await withCallback();
    expect(made.status).toBe(201);
    expect(await list()).toEqual([
      {
        callbackId,
        status: 'Scheduled',
        targetType: 'Agent',
        targetAgentId: '1001',
        skillId: '501',
        skillName: 'Sales',
        firstName: 'Robin',
        lastName: 'Reed',
        dialNumber: '+12025550123',
        phoneNumber: '+12025550123',
        origNumber: '',
        callbackTime: inAnHour,
        scheduleDate: inAnHour,
        expireTime: expect.stringMatching(/Z$/),
        notes: 'About the invoice',
      },
    ]);
    const other = await server.token('1002');
    expect((await ask('GET', 'agents/1001/scheduled-callbacks', undefined, other)).status).toBe(403);
  });

  it('AS-12 PUT /scheduled-callbacks/{callbackId} changes what is given, AS-12 DELETE /scheduled-callbacks/{callbackId} ends it', async () => {
    const { ask, list, callbackId } = await withCallback();
    const path = `scheduled-callbacks/${callbackId}`;
    expect((await ask('PUT', path, { notes: 'Bring the contract' })).status).toBe(200);
    expect(await list()).toMatchObject([{ notes: 'Bring the contract', firstName: 'Robin' }]);
    expect((await ask('PUT', path, { targetAgentId: '' })).status).toBe(200);
    expect(await list()).toMatchObject([{ targetType: 'Skill', targetAgentId: '' }]);
    expect(await ask('PUT', path, { scheduleDate: 'tomorrow' })).toMatchObject({ status: 400 });
    expect(await ask('PUT', path, { scheduleDate: '2020-01-01T00:00:00Z' })).toMatchObject({ status: 400 });
    expect((await ask('DELETE', path, { description: 'Not needed' })).status).toBe(200);
    expect(await list()).toEqual([]);
    expect(await ask('DELETE', path)).toMatchObject({ status: 404, body: { error: 'callback_not_found' } });
  });

  it('AS-12 POST /{sessionId}/interactions/{callbackId}/dial calls the customer when it is due', async () => {
    const { clock, told, post, ask, callbackId, list } = await withCallback();
    await ask('PUT', `scheduled-callbacks/${callbackId}`, { scheduleDate: isoTime(clock.now() + 20_000) });
    clock.advance(20_000);
    let events = await told();
    while (!events.some(({ Type }) => Type === 'PromiseKeeper')) events = await told();
    expect((await post(`interactions/${callbackId}/dial`)).status).toBe(202);
    events = await told();
    while (!events.some(({ Type }) => Type === 'PromiseKeeperStatus')) events = await told();
    expect(events).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ Type: 'CallContactEvent', Status: 'Dialing', DNIS: '+12025550123' }),
        { Type: 'PromiseKeeperStatus', Status: 'Dialed' },
      ]),
    );
    expect(await list()).toEqual([]);
  });

  it('AS-12 POST /{sessionId}/interactions/{callbackId}/reschedule AS-12 POST /{sessionId}/interactions/{callbackId}/cancel', async () => {
    const { post, callbackId, list } = await withCallback();
    const path = `interactions/${callbackId}`;
    expect((await post(`${path}/reschedule`, { rescheduleDate: '2040-05-06T07:08' })).status).toBe(202);
    expect(await list()).toMatchObject([{ callbackTime: '2040-05-06T07:08:00.000Z' }]);
    expect((await post(`${path}/reschedule`, { rescheduleDate: '' })).status).toBe(400);
    expect((await post(`${path}/cancel`, { notes: 'Customer wrote' })).status).toBe(202);
    expect(await list()).toEqual([]);
    expect(await post(`${path}/dial`)).toMatchObject({ status: 404, body: { error: 'callback_not_found' } });
  });
});

describe('B.4 disposition', () => {
  it('AS-12 POST /{sessionId}/interactions/{contactId}/disposition with every field: 200, saved, a callback made', async () => {
    const { post, ask, list } = await withCallback();
    const body = { mediaType: 'voice', from: '+12025550177', skill: 'sales' };
    const { contactId } = (await server.ask('POST', '/sandbox/v1/contacts', { body })).body;
    await post(`interactions/${contactId}/accept`);
    const path = `interactions/${contactId}/disposition`;
    const saved = {
      primaryDispositionId: 1,
      primaryDispositionNotes: 'Call again',
      primaryCommitmentAmount: '12.50',
      secondaryDispositionId: 1,
      customerId: 'C7',
      primaryCallbackTime: '2040-05-06T07:08:09Z',
      primaryCallbackNumber: '+12025550178',
    };
    expect(await post(path, saved)).toMatchObject({ status: 200, body: {} });
    expect((await ask('GET', `contacts/${contactId}/disposition`)).body).toEqual({
      contactId,
      ...saved,
      primaryCallbackTime: '2040-05-06T07:08:09.000Z',
    });
    expect((await list())[1]).toMatchObject({ dialNumber: '+12025550178', notes: 'Call again', targetAgentId: '1001' });
    expect((await post(path, { primaryDispositionId: 1, primaryCallbackNumber: '1' })).status).toBe(400);
    expect(await post('interactions/1/disposition', { primaryDispositionId: 1 })).toMatchObject({
      status: 404,
      body: { error: 'contact_not_found', error_description: expect.stringContaining('InvalidContactId') },
    });
  });
});

it.each([
  ['2026-03-01T00:00:00Z', '2026-03-01T00:00:00.000Z'],
  ['2024-02-29T23:59:59.5Z', '2024-02-29T23:59:59.500Z'],
  ['2026-01-01T01:30:00+02:00', '2025-12-31T23:30:00.000Z'],
  ['2026-06-30 12:00', '2026-06-30T12:00:00.000Z'],
  ['2026-06-30', '2026-06-30T00:00:00.000Z'],
])('a time such as %s is read', (text, iso) => {
  expect(isoTime(parseIsoTime(text) ?? 0)).toBe(iso);
});

it.each(['', 'now', '2026-02-29', '2026-13-01', '2026-01-01T24:00', '1e99'])('%j is no time', (text) => {
  expect(parseIsoTime(text)).toBeUndefined();
});
