import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API, startTestServer, type TestServer } from '../testing/test-server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('AS-1 paths', () => {
  it.each([
    '/incontactapi/services/v30.0/server-time',
    '/InContactAPI/services/V4.0/server-time',
    '/incontactapi//services/v2.0//server-time',
    '//inContactAPI/Services/v34.0/Server-Time',
    '/INCONTACTAPI/SERVICES/V23.0/SERVER-TIME',
  ])('AS-1 finds %s', async (path) => {
    const told = await server.ask('GET', `${server.url}${path}`, { token: await server.token('1001') });
    expect(told.status).toBe(200);
    expect(told.body.ServerTime).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it.each(['v1.0', 'v35.0', '30.0', 'vx.0', 'v30'])('AS-1 does not know version %s', async (version) => {
    const told = await server.ask('GET', `/incontactapi/services/${version}/server-time`, {
      token: await server.token('1001'),
    });
    expect(told).toMatchObject({ status: 404, body: { error: 'not_found' } });
  });
});

describe('AS-2 bodies and parameters', () => {
  it.each(['application/json', 'text/plain;charset=UTF-8', 'application/x-www-form-urlencoded', 'x/y'])(
    'AS-2 reads JSON sent as %s',
    async (type) => {
      const told = await server.ask('POST', '/sandbox/v1/tokens', {
        body: '{"agentId":"1001"}',
        headers: { 'Content-Type': type },
      });
      expect(told.status).toBe(200);
    },
  );

  it('AS-2 takes an empty body, a body of one byte and no body as {}', async () => {
    const { post } = await server.session('1003');
    for (const body of ['', ' ', 'x', undefined]) {
      expect((await post('agent-phone/mute', body)).body.error, JSON.stringify(body)).not.toBe('malformed_json');
      expect((await post('state', body)).body).toMatchObject({ error: 'invalid_parameter' });
    }
  });

  it('AS-2 takes every parameter from query or body, as text or as its type', async () => {
    const { post } = await server.session('1001');
    expect((await post('state?state=Available&reason=')).status).toBe(202);
    expect((await post('state', { state: 'Unavailable', reason: 'Lunch' })).status).toBe(202);
    const path = `${API}/permissions`;
    const token = await server.token('1003');
    expect((await server.ask('GET', `${path}?agentId=1001`, { token })).status).toBe(200);
  });
});

describe('AS-8 errors', () => {
  it.each([
    ['POST', `${API}/agent-sessions`, 401, 'invalid_token'],
    ['GET', '/nothing/here', 404, 'not_found'],
    ['POST', `${API}/server-time`, 404, 'not_found'],
  ])('AS-8 %s %s without a token is %i %s', async (method, path, status, error) => {
    const told = await server.ask(method, path);
    expect(told.status).toBe(status);
    expect(told.body).toEqual({ error, error_description: expect.any(String) });
  });

  it('AS-8 400 names the parameter, 404 the session and the contact, 409 is for a state that does not allow it', async () => {
    const { post, sessionId, token } = await server.session('1002');
    expect((await post('state', { state: '' })).body.error_description).toContain('state');
    expect(await post('state', { state: 'Sleeping' })).toMatchObject({ status: 400 });
    expect(await post('agent-phone/unmute')).toMatchObject({ status: 409, body: { error: 'invalid_state' } });
    expect(await post('interactions/99/accept')).toMatchObject({ status: 404, body: { error: 'contact_not_found' } });
    const other = `${sessionId.slice(0, -1)}${sessionId.endsWith('a') ? 'b' : 'a'}`;
    expect(await server.ask('POST', `${API}/agent-sessions/${other}/agent-phone/mute`, { token })).toMatchObject({
      status: 404,
      body: { error: 'session_not_found' },
    });
  });

  it('AS-8 413 for a body over 1 MiB, 400 for malformed JSON and for JSON that is no object', async () => {
    const path = '/sandbox/v1/tokens';
    expect(await server.ask('POST', path, { body: 'x'.repeat(1024 * 1024 + 1) })).toMatchObject({
      status: 413,
      body: { error: 'body_too_large' },
    });
    for (const body of ['{"agentId":', '[1]', '12', 'null']) {
      expect(await server.ask('POST', path, { body })).toMatchObject({
        status: 400,
        body: { error: 'malformed_json' },
      });
    }
  });

  it('AS-8 429 with Retry-After after too many sign-ins that failed', async () => {
    const strict = await startTestServer();
    try {
      const statuses = new Set<number>();
      for (let attempt = 0; attempt < 20; attempt += 1) {
        statuses.add((await strict.ask('POST', '/sandbox/v1/tokens', { body: { agentId: 'nobody' } })).status);
      }
      expect([...statuses]).toEqual([404]);
      const told = await strict.ask('POST', '/sandbox/v1/tokens', { body: { agentId: '1001' } });
      expect(told.status).toBe(429);
      expect(Number(told.headers.get('retry-after'))).toBeGreaterThan(0);
    } finally {
      await strict.close();
    }
  });
});

describe('AS-7 sessions', () => {
  it('AS-7 starts once, joins, ends; every route takes a rolled id', async () => {
    const one = await startTestServer();
    try {
      const { token, sessionId, poll } = await one.session('1001');
      const base = `${API}/agent-sessions`;
      expect(await one.ask('POST', base, { token, body: { stationId: '1' } })).toMatchObject({
        status: 409,
        body: { error: 'session_exists' },
      });

      const first = await poll('timeout=0');
      expect(first.body.events[0].Type).toBe('AgentSessionStart');
      expect(first.body.sessionId).not.toBe(sessionId);
      const rolled = first.body.sessionId;
      expect((await one.ask('POST', `${base}/${rolled}/state`, { token, body: { state: 'Available' } })).status).toBe(
        202,
      );

      const joined = await one.ask('POST', `${base}/join`, { token });
      expect(joined.status).toBe(202);
      const snapshot = await poll('timeout=0', joined.body.sessionId);
      expect(snapshot.body.events.map((event: { Type: string }) => event.Type)).toEqual(
        expect.arrayContaining(['AgentSessionStart', 'AgentState']),
      );

      expect(await one.ask('DELETE', `${base}/${rolled}`, { token, body: { forceLogoff: true } })).toMatchObject({
        status: 202,
        body: {},
      });
      expect(await one.ask('POST', `${base}/join`, { token })).toMatchObject({
        status: 404,
        body: { error: 'no_session' },
      });
    } finally {
      await one.close();
    }
  });

  it('AS-10 the SessionId of AgentSessionStart is neither the session id nor part of it', async () => {
    const one = await startTestServer();
    try {
      const { poll, sessionId } = await one.session('1001');
      const { SessionId } = (await poll('timeout=0')).body.events[0];
      expect(SessionId).toMatch(/^\d+$/);
      expect(sessionId).not.toContain(SessionId);
    } finally {
      await one.close();
    }
  });
});

describe('AS-11 who may', () => {
  it('AS-11 a session id alone opens nothing, another agent is 403, a supervisor is let in', async () => {
    const one = await startTestServer();
    try {
      const { sessionId } = await one.session('1001');
      const path = `${API}/agent-sessions/${sessionId}/get-next-event?timeout=0`;
      expect((await one.ask('GET', path)).status).toBe(401);
      expect((await one.ask('GET', path, { token: 'a.b.c' })).status).toBe(401);
      expect(await one.ask('GET', path, { token: await one.token('1002') })).toMatchObject({
        status: 403,
        body: { error: 'not_permitted' },
      });
      expect((await one.ask('GET', path, { token: await one.token('1003') })).status).toBe(200);
      const lower = await one.ask('GET', path, { headers: { Authorization: `bearer ${await one.token('1001')}` } });
      expect(lower.status).toBe(200);
    } finally {
      await one.close();
    }
  });

  it('AS-11 only supervisors and administrators start sessions and read settings for others', async () => {
    const body = { asAgentId: 1002 };
    const refused = await server.ask('POST', `${API}/agent-sessions`, { token: await server.token('1001'), body });
    expect(refused).toMatchObject({ status: 403, body: { error: 'not_permitted' } });
    const path = `${API}/agents/1002/agent-settings`;
    expect((await server.ask('GET', path, { token: await server.token('1001') })).status).toBe(403);
    expect((await server.ask('GET', path, { token: await server.token('1003') })).body).toMatchObject({
      agentId: '1002',
      EnableUIQueue: false,
      webRTCICEUrls: [],
    });
  });

  it('AS-11 CORS: the origins of pages granted sessionInfo may read answers, others may not', async () => {
    const token = await server.token('1001');
    const path = `${API}/server-time`;
    const granted = await server.ask('GET', path, { token, headers: { Origin: 'http://localhost:7102' } });
    expect(granted.headers.get('access-control-allow-origin')).toBe('http://localhost:7102');
    expect(granted.headers.get('access-control-expose-headers')).toContain('Event-Cursor, icbranchvalue, x-trace-id');
    expect(granted.headers.get('vary')).toBe('Origin');
    for (const origin of ['http://localhost:7101', 'https://evil.example', 'null']) {
      const told = await server.ask('GET', path, { token, headers: { Origin: origin } });
      expect(told.headers.get('access-control-allow-origin'), origin).toBeNull();
    }
    const preflight = await server.ask('OPTIONS', `${API}/agent-sessions`, {
      headers: { Origin: 'http://localhost:7102', 'Access-Control-Request-Method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    const asked = 'authorization, originating-service-identifier, content-type, idempotency-key, correlationid';
    const allowed = preflight.headers.get('access-control-allow-headers')?.split(', ');
    expect(allowed).toEqual(expect.arrayContaining(asked.split(', ')));
    const blocked = await server.ask('OPTIONS', `${API}/agent-sessions`, {
      headers: { Origin: 'https://evil.example' },
    });
    expect(blocked.headers.get('access-control-allow-methods')).toBeNull();
  });
});

describe('what is ours', () => {
  it('tells pages with their grants, the platform, and echoes a CorrelationId', async () => {
    const token = await server.token('1001');
    const { pages, screenPopOrigins } = (await server.ask('GET', '/patchpanel/v1/pages', { token })).body;
    expect(screenPopOrigins).toEqual([]);
    expect(pages.map((page: { id: string; grants: object }) => [page.id, page.grants])).toEqual([
      [
        'crm',
        {
          commands: ['answer', 'refuse', 'hold', 'mute', 'mask', 'record', 'hangup'],
          card: true,
          sessionInfo: false,
          identity: false,
        },
      ],
      ['kb', { commands: [], card: true, sessionInfo: true, identity: false }],
    ]);
    const platform = await server.ask('GET', '/patchpanel/v1/platform', { headers: { CorrelationId: 'abc-1' } });
    expect(platform.headers.get('correlationid')).toBe('abc-1');
    expect(platform.body).toEqual({
      name: 'Patchpanel',
      version: '1.2.3',
      sandbox: true,
      businessUnit: { busNo: '4500', name: 'Example' },
      locale: 'en',
      framesRevision: expect.stringMatching(/^[\w-]{16}$/),
    });
  });

  it('lists every route at /docs, says that it lives and counts', async () => {
    const docs = (await server.ask('GET', '/docs')).body;
    expect(
      docs.paths['/incontactapi/services/{version}/agent-sessions/{sessionId}/get-next-event'].get.responses,
    ).toMatchObject({
      200: {},
      304: {},
      409: {},
    });
    expect(Object.keys(docs.paths).length).toBeGreaterThan(30);
    expect((await server.ask('GET', '/healthz')).body).toEqual({ status: 'ok' });
    expect((await server.ask('GET', '/readyz')).body).toEqual({ status: 'ready' });
    expect((await server.ask('GET', '/metrics')).text).toMatch(/patchpanel_parked_polls \d/);
  });
});
