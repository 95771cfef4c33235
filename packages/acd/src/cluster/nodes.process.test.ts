import { afterAll, expect, it, vi } from 'vitest';
import { useNats } from '../testing/nats-link.js';
import { API, startTestServer, type TestServer } from '../testing/test-server.js';

const WAIT = { timeout: 20_000, interval: 20 };
const nats = useNats(1);
const started: TestServer[] = [];
afterAll(async () => {
  await Promise.all(started.map((server) => server.close()));
});

async function nodes(count: number): Promise<TestServer[]> {
  const { url } = nats.servers();
  const servers = await Promise.all(
    Array.from({ length: count }, (_, index) => startTestServer({ nats: { url, nodeName: `node${index + 1}` } })),
  );
  started.push(...servers);
  return servers;
}

it('any node serves any session, and a cursor goes on at every other', async () => {
  const [one, two, three] = (await nodes(3)) as [TestServer, TestServer, TestServer];
  await vi.waitFor(async () => expect((await one.ask('GET', '/readyz')).status).toBe(200), WAIT);
  const ada = await one.session('1001');
  const at = (server: TestServer, query: string) =>
    server.ask('GET', `${API}/agent-sessions/${ada.sessionId}/get-next-event?${query}`, { token: ada.token });
  const first = await at(two, 'timeout=5&cursor=');
  expect(first.body.events[0]).toMatchObject({ Type: 'AgentSessionStart' });
  const cursor = first.headers.get('event-cursor');
  const parked = at(three, `timeout=20&cursor=${cursor}`);
  const state = { token: ada.token, body: { state: 'Available' } };
  expect((await two.ask('POST', `${API}/agent-sessions/${ada.sessionId}/state`, state)).status).toBe(202);
  const woken = await parked;
  expect(woken).toMatchObject({ status: 200, body: { events: [{ Type: 'AgentState', CurrentState: 'Available' }] } });
  expect((await at(one, `timeout=5&cursor=${cursor}`)).text).toBe(woken.text);
});
