import { afterEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../../testing/fake-clock.js';
import { testConfiguration } from '../../testing/test-configuration.js';
import { API, startTestServer, type TestServer } from '../../testing/test-server.js';

const BASE = `${API}/agent-sessions`;
let server: TestServer;
afterEach(() => server?.close());

const typesOf = (answer: { body: { events: { Type: string }[] } }) => answer.body.events.map(({ Type }) => Type);
const stateOf = async (agentId: string) =>
  (await server.ask('GET', '/sandbox/v1/state')).body.agents.find(
    (agent: { agentId: string }) => agent.agentId === agentId,
  );
const until = async (agentId: string, state: string) => {
  while ((await stateOf(agentId)).state !== state) await new Promise((resolve) => setImmediate(resolve));
};

describe('B.1 session', () => {
  it('AS-12 POST agent-sessions takes every parameter, needs a station, tells it in AgentSessionStart', async () => {
    server = await startTestServer();
    const token = await server.token('1001');
    expect(await server.ask('POST', BASE, { token })).toMatchObject({
      status: 400,
      body: { error: 'invalid_parameter' },
    });
    const body = {
      stationId: '42',
      stationPhoneNumber: '',
      inactivityTimeout: '45',
      inactivityForceLogout: 'true',
      asAgentId: '',
      apiApplicationContext: 'old',
    };
    const started = await server.ask('POST', BASE, { token, body });
    expect(started.status).toBe(202);
    const { body: first } = await server.ask('GET', `${BASE}/${started.body.sessionId}/get-next-event?timeout=0`, {
      token,
    });
    expect(first.events.map(({ Type }: { Type: string }) => Type)).toEqual([
      'AgentSessionStart',
      'AgentState',
      'MchAgentSettingsChangeEvent',
    ]);
    expect(first.events[0]).toMatchObject({ StationId: '42', StationPhoneNumber: '' });
  });

  it('AS-12 POST /join answers an id of its own; AS-12 AgentSessionStart AgentState come first', async () => {
    server = await startTestServer();
    const { token, poll } = await server.session('1001');
    const joined = await server.ask('POST', `${BASE}/join`, { token, body: { asAgentId: '' } });
    expect(joined.status).toBe(202);
    expect(typesOf(await poll('timeout=0', joined.body.sessionId))).toEqual(['AgentSessionStart', 'AgentState']);
  });

  it.each([
    [true, 'LoggedOut'],
    [false, 'Unavailable'],
  ])('inactivityTimeout with inactivityForceLogout %s leads to %s', async (inactivityForceLogout, state) => {
    const clock = createFakeClock();
    server = await startTestServer({ clock });
    const token = await server.token('1001');
    const body = { stationPhoneNumber: 'WebRTC', inactivityTimeout: 100, inactivityForceLogout };
    const { sessionId } = (await server.ask('POST', BASE, { token, body })).body;
    await server.ask('POST', `${BASE}/${sessionId}/state`, { token, body: { state: 'Available' } });
    clock.advance(60_000);
    await until('1001', 'Available');
    clock.advance(41_000);
    await until('1001', state);
  });

  it('AS-12 POST /{sessionId}/keep-alive begins the lease anew, as a poll does', async () => {
    const clock = createFakeClock();
    server = await startTestServer({ clock });
    const { post } = await server.session('1001');
    await post('state', { state: 'Available' });
    for (let turn = 0; turn < 3; turn += 1) {
      clock.advance(20_000);
      expect((await post('keep-alive')).status).toBe(202);
    }
    expect((await stateOf('1001')).state).toBe('Available');
    clock.advance(31_000);
    await until('1001', 'Unavailable');
  });

  it('AS-12 POST /{sessionId}/event-queue-resize is accepted', async () => {
    server = await startTestServer();
    const { post, token } = await server.session('1001');
    expect((await post('event-queue-resize', { throttlequeue: true })).status).toBe(202);
    expect((await post('event-queue-resize', { throttlequeue: 'x' })).status).toBe(400);
    expect((await server.ask('POST', `${BASE}/none/event-queue-resize`, { token })).status).toBe(404);
  });

  it('AS-12 POST /{sessionId}/submit-feedback is kept for supervisors', async () => {
    server = await startTestServer();
    const { post, token } = await server.session('1001');
    expect((await post('submit-feedback', { comment: 'no category' })).status).toBe(400);
    const given = { categoryId: 3, priority: 'High', comment: 'The line crackles', contactId: '77' };
    expect((await post('submit-feedback', given)).status).toBe(202);
    expect((await server.ask('GET', '/patchpanel/v1/feedback', { token })).status).toBe(403);
    const supervisor = await server.token('1003');
    const { feedback } = (await server.ask('GET', '/patchpanel/v1/feedback', { token: supervisor })).body;
    expect(feedback).toEqual([
      { ...given, customData: '', agentId: '1001', at: expect.stringMatching(/Z$/), feedbackId: expect.any(String) },
    ]);
    const rest = `/patchpanel/v1/feedback?after=${feedback[0].feedbackId}`;
    expect((await server.ask('GET', rest, { token: supervisor })).body.feedback).toEqual([]);
  });

  it('AS-12 DELETE /{sessionId} takes its parameters in body or query; 409 while contacts are open or wait', async () => {
    server = await startTestServer();
    const { token, sessionId, poll } = await server.session('1001');
    await server.ask('POST', '/sandbox/v1/contacts', { body: { mediaType: 'voice', from: '1', agentId: '1001' } });
    const end = (query: string, body?: object) => server.ask('DELETE', `${BASE}/${sessionId}${query}`, { token, body });
    expect(await end('')).toMatchObject({ status: 409, body: { error: 'personal_queue_open' } });
    expect((await end('', { ignorePersonalQueue: true })).status).toBe(202);
    const last = await poll('timeout=0&cursor=');
    expect(typesOf(last).at(-1)).toBe('AgentSessionEnd');
    expect((await poll(`timeout=0&cursor=${last.headers.get('event-cursor')}`)).status).toBe(409);
  });

  it('AS-12 RemoteAgentSessionEnd: a supervisor forces an agent off', async () => {
    server = await startTestServer();
    const { sessionId, poll } = await server.session('1001');
    const supervisor = await server.token('1003');
    const ended = await server.ask('DELETE', `${BASE}/${sessionId}?forceLogoff=true`, { token: supervisor });
    expect(ended.status).toBe(202);
    expect((await poll('timeout=0&cursor=')).body.events.at(-1)).toEqual({
      Type: 'RemoteAgentSessionEnd',
      Success: 'True',
      Message: 'ForcedLogoff',
    });
  });
});

describe('another configuration', () => {
  it('AS-12 UpdatePermissions UpdateSkills: takes effect at once, the agents concerned are told', async () => {
    server = await startTestServer();
    const { poll, token } = await server.session('1001');
    const first = await poll('timeout=0&cursor=');
    const agents = [
      { agentId: '1001', userName: 'ada', firstName: 'Ada', lastName: 'Test', teamId: '1', permissions: ['masking'] },
    ];
    expect(await server.reconfigure(testConfiguration({ agents }))).toEqual([]);
    const told = await poll(`timeout=1&cursor=${first.headers.get('event-cursor')}`);
    expect(typesOf(told)).toEqual(['UpdatePermissions', 'UpdateSkills']);
    const { permissions } = (await server.ask('GET', `${API}/permissions`, { token })).body;
    expect(permissions).toContainEqual({ Key: 'muteAgent', Value: 'False' });
    expect(await server.reconfigure(testConfiguration({ server: { corsOrigins: ['http://crm.example'] } }))).toEqual([
      'server',
      'origins of pages',
    ]);
    const other = testConfiguration({ businessUnit: { busNo: '4501', name: 'Other' } });
    await expect(server.reconfigure(other)).rejects.toMatchObject({ code: 'OTHER_BUSINESS_UNIT' });
  });
});

it('AS-12 POST /{sessionId}/continue-reskill is 409 where no transfer waits, 400 without its parameter', async () => {
  server = await startTestServer();
  const { post } = await server.session('1001');
  expect(await post('continue-reskill', { continueReskill: true })).toMatchObject({
    status: 409,
    body: { error: 'invalid_state' },
  });
  expect((await post('continue-reskill')).status).toBe(400);
});
