import { afterAll, expect, it, vi } from 'vitest';
import { useNats } from '../testing/nats-link.js';
import { testConfiguration } from '../testing/test-configuration.js';
import { API, startTestServer, type TestServer } from '../testing/test-server.js';

const WAIT = { timeout: 20_000, interval: 20 };
const nats = useNats(1);
const started: TestServer[] = [];
afterAll(async () => {
  await Promise.all(started.map((server) => server.close()));
});

async function nodes(count: number, change: object = {}): Promise<TestServer[]> {
  const { url } = nats.servers();
  const configuration = testConfiguration(change);
  const servers = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      startTestServer({ configuration, nats: { url, nodeName: `node${index + 1}` } }),
    ),
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

it('a session that is polled at any node is alive, one that nobody polls any more is not', async () => {
  const [one, two] = (await nodes(2, {
    businessUnit: { busNo: '4700', name: 'Example' },
    leases: { unavailableSeconds: 3, logoutSeconds: 60 },
  })) as [TestServer, TestServer];
  await vi.waitFor(async () => expect((await one.ask('GET', '/readyz')).status).toBe(200), WAIT);
  const ada = await one.session('1001');
  await ada.post('state', { state: 'Available' });
  const path = `${API}/agent-sessions/${ada.sessionId}/get-next-event`;
  const stateOf = async () => {
    const { agents } = (await one.ask('GET', '/sandbox/v1/state')).body;
    const { state, reason } = agents.find((agent: { agentId: string }) => agent.agentId === '1001');
    return `${state} ${reason}`;
  };
  let cursor = '';
  for (const end = performance.now() + 5_000; performance.now() < end; ) {
    const polled = await two.ask('GET', `${path}?timeout=1&cursor=${cursor}`, { token: ada.token });
    cursor = polled.headers.get('event-cursor') ?? cursor;
    expect(await stateOf()).toBe('Available ');
  }
  await vi.waitFor(async () => expect(await stateOf()).toBe('Unavailable Disconnected'), WAIT);
});
