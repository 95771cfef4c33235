import { afterAll, beforeAll, expect, it } from 'vitest';
import { API, startTestServer, type TestServer } from '../../testing/test-server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

it('AS-7 AS-12 RemoteAgentSessionEnd: a join that moves the session tells those who had it, a plain one does not', async () => {
  const first = await server.session('1001');
  const cursor = (await first.poll('timeout=0&cursor=')).headers.get('event-cursor');
  const join = async (body: object): Promise<string> =>
    (await server.ask('POST', `${API}/agent-sessions/join`, { token: first.token, body })).body.sessionId;
  const types = async (id: string, from = ''): Promise<string[]> => {
    const { status, body } = await first.poll(`timeout=0&cursor=${from}`, id);
    return status === 304 ? [] : body.events.map(({ Type }: { Type: string }) => Type);
  };

  const second = await join({});
  expect(await types(first.sessionId, cursor ?? '')).toEqual([]);
  const third = await join({ move: true });
  const told = await first.poll(`timeout=0&cursor=${cursor}`);
  expect(told.body.events).toMatchObject([{ Type: 'RemoteAgentSessionEnd', Message: 'SessionMoved' }]);
  expect(await types(second)).toContain('RemoteAgentSessionEnd');
  expect(await types(third)).not.toContain('RemoteAgentSessionEnd');
  expect(await types(third)).toContain('AgentSessionStart');
});
