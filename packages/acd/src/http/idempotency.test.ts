import { afterEach, describe, expect, it } from 'vitest';
import { API, startTestServer, type TestServer } from '../testing/test-server.js';

let server: TestServer;
afterEach(() => server?.close());
const key = (value: string): Record<string, string> => ({ 'Idempotency-Key': value });
const sequence = async (): Promise<string | undefined> =>
  /^patchpanel_log_sequence (\d+)$/m.exec((await server.ask('GET', '/metrics')).text)?.[1];

describe('AS-9 idempotency', () => {
  it('AS-9 a repeat under the same key gets the first outcome and appends nothing', async () => {
    server = await startTestServer();
    const token = await server.token('1001');
    const start = () =>
      server.ask('POST', `${API}/agent-sessions`, { token, body: { stationId: '7' }, headers: key('a') });
    const first = await start();
    const before = await sequence();
    const again = await start();
    expect(again).toMatchObject({ status: 202, body: { sessionId: first.body.sessionId } });
    expect(await sequence()).toBe(before);
    const withoutKey = await server.ask('POST', `${API}/agent-sessions`, { token, body: { stationId: '7' } });
    expect(withoutKey).toMatchObject({ status: 409, body: { error: 'session_exists' } });
  });

  it('AS-9 the same key with another body is 409 idempotency_mismatch', async () => {
    server = await startTestServer();
    const { post } = await server.session('1001');
    expect((await post('state', { state: 'Available' }, key('k'))).status).toBe(202);
    expect(await post('state', { state: 'Unavailable', reason: 'Break' }, key('k'))).toMatchObject({
      status: 409,
      body: { error: 'idempotency_mismatch' },
    });
  });

  it('AS-9 a key is scoped to agent and route, and a rolled id is no other body', async () => {
    server = await startTestServer();
    const ada = await server.session('1001');
    const bo = await server.session('1002');
    expect((await ada.post('state', { state: 'Available' }, key('k'))).status).toBe(202);
    expect((await bo.post('state', { state: 'Unavailable', reason: 'Lunch' }, key('k'))).status).toBe(202);
    expect((await ada.post('agent-phone/mute', {}, key('k'))).body.error).not.toBe('idempotency_mismatch');
    const rolled = (await ada.poll('timeout=0')).body.sessionId;
    const repeated = await server.ask('POST', `${API}/agent-sessions/${rolled}/state`, {
      token: ada.token,
      body: { state: 'Available' },
      headers: key('k'),
    });
    expect(repeated.status).toBe(202);
  });

  it('AS-9 rejections are not remembered', async () => {
    server = await startTestServer();
    const { post } = await server.session('1001');
    const accept = () => post('interactions/1/accept', {}, key('r'));
    expect((await accept()).body.error).toBe('contact_not_found');
    expect((await post('interactions/2/accept', {}, key('r'))).body.error).toBe('contact_not_found');
    expect((await post('state', { state: 'Available' }, key(''))).body.error).toBe('invalid_parameter');
    expect((await post('state', { state: 'Available' }, key('x'.repeat(256)))).body.error).toBe('invalid_parameter');
  });
});
