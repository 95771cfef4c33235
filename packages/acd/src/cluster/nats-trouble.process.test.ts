import { expect, it, vi } from 'vitest';
import { LOG_VERSION } from '../log/log.js';
import { useNats } from '../testing/nats-link.js';
import { openStallingProxy } from '../testing/stalling-proxy.js';
import { testConfiguration } from '../testing/test-configuration.js';
import { API, startTestServer, type TestServer, type TestSession } from '../testing/test-server.js';
import { systemClock } from '../unit/system-clock.js';
import { openLeaseStore } from './lease.js';

const WAIT = { timeout: 30_000, interval: 50 };
const nats = useNats(1);

async function startNode(nodeName: string, busNo: string, url = nats.servers().url): Promise<TestServer> {
  const configuration = testConfiguration({ businessUnit: { busNo, name: 'Example' } });
  return startTestServer({ configuration, nats: { url, nodeName } });
}
const untilReady = (node: TestServer): Promise<void> =>
  vi.waitFor(async () => expect((await node.ask('GET', '/readyz')).status).toBe(200), WAIT);

const setReason = (node: TestServer, { sessionId, token }: TestSession, reason: string, key: string) =>
  node.ask('POST', `${API}/agent-sessions/${sessionId}/state`, {
    token,
    body: { state: 'Unavailable', reason },
    headers: { 'Idempotency-Key': key },
  });
const UNAVAILABLE = { status: 503, body: { error: 'unavailable' } };

/** The reasons that the session was told of, from its beginning. */
async function reasonsOf(node: TestServer, { sessionId, token }: TestSession): Promise<string[]> {
  const reasons: string[] = [];
  for (let cursor = ''; ; ) {
    const path = `${API}/agent-sessions/${sessionId}/get-next-event?timeout=1&cursor=${cursor}`;
    const polled = await node.ask('GET', path, { token });
    if (polled.status === 304) return reasons;
    expect(polled.status).toBe(200);
    cursor = polled.headers.get('event-cursor') ?? '';
    for (const event of polled.body.events) if (event.Type === 'AgentState') reasons.push(event.CurrentOutReason);
  }
}

it('a decider that is cut off from NATS acknowledges nothing, another one decides, and it goes on once it is back', async () => {
  const proxy = await openStallingProxy(Number(new URL(nats.servers().servers[0]?.url ?? '').port));
  const cut = await startNode('cut', '4801', proxy.address);
  await untilReady(cut);
  const other = await startNode('other', '4801');
  try {
    const ada = await cut.session('1001');
    expect((await setReason(cut, ada, 'Break', 'k1')).status).toBe(202);
    proxy.stall();
    const refused = await setReason(cut, ada, 'Lunch', 'k2');
    expect(refused).toMatchObject(UNAVAILABLE);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await setReason(other, ada, 'Lunch', 'k2')).status).toBe(202);
    await vi.waitFor(async () => {
      expect(await cut.ask('GET', '/readyz')).toMatchObject({ status: 503, body: { status: 'no_decider' } });
    }, WAIT);
    proxy.flow();
    await untilReady(cut);
    await vi.waitFor(async () => expect((await setReason(cut, ada, 'Break', 'k3')).status).toBe(202), WAIT);
    const reasons = ['', 'Break', 'Lunch', 'Break'];
    await vi.waitFor(async () => expect(await reasonsOf(cut, ada)).toEqual(reasons), WAIT);
    expect(await reasonsOf(other, ada)).toEqual(reasons);
    const { text } = await other.ask('GET', '/metrics');
    expect(text).toMatch(/^patchpanel_takeovers_total 1$/m);
    expect(Number(/^patchpanel_append_seconds_count (\d+)$/m.exec(text)?.[1])).toBeGreaterThan(1);
  } finally {
    proxy.flow();
    await Promise.all([cut.close(), other.close()]);
    proxy.close();
  }
});

it('a stream that is full: 503, nothing acknowledged is lost, and with room it goes on', async () => {
  const node = await startNode('full', '4802');
  const { manager } = await nats.link();
  try {
    await untilReady(node);
    const ada = await node.session('1001');
    expect((await setReason(node, ada, 'Break', 'k1')).status).toBe(202);
    const { state } = await manager.streams.info('pp-log-4802');
    await manager.streams.update('pp-log-4802', { max_bytes: state.bytes + 10 });
    expect(await setReason(node, ada, 'Lunch', 'k2')).toMatchObject(UNAVAILABLE);
    expect(await reasonsOf(node, ada)).toEqual(['', 'Break']);
    await manager.streams.update('pp-log-4802', { max_bytes: -1 });
    await vi.waitFor(async () => expect((await setReason(node, ada, 'Lunch', 'k2')).status).toBe(202), WAIT);
    await vi.waitFor(async () => expect(await reasonsOf(node, ada)).toEqual(['', 'Break', 'Lunch']), WAIT);
  } finally {
    await node.close();
  }
});

it('an entry of a newer release: the node decides no longer, acknowledges nothing and is not ready', async () => {
  const node = await startNode('older', '4803');
  const { js } = await nats.link();
  try {
    await untilReady(node);
    const ada = await node.session('1001');
    await js.publish('pp.log.4803', JSON.stringify({ v: LOG_VERSION + 1 }));
    expect(await setReason(node, ada, 'Break', 'k1')).toMatchObject(UNAVAILABLE);
    await vi.waitFor(async () => expect((await node.ask('GET', '/readyz')).status).toBe(503), WAIT);
  } finally {
    await node.close();
  }
});

it('a node whose clock is more than 5 s off takes no lease, one that is a little off does', async () => {
  const link = await nats.link();
  const tried = async (offsetMs: number) => {
    const clock = { ...systemClock, now: () => systemClock.now() + offsetMs };
    return (await openLeaseStore(link, clock)).take('4804', 'off');
  };
  for (const offsetMs of [7_000, -7_000]) {
    const refused = await tried(offsetMs);
    expect(refused.kind).toBe('clock');
    const errorMs = refused.kind === 'clock' ? refused.errorMs : 0;
    expect(Math.sign(errorMs)).toBe(Math.sign(offsetMs));
    expect(Math.abs(errorMs)).toBeGreaterThan(5_000);
    expect(Math.abs(errorMs)).toBeLessThanOrEqual(7_000);
  }
  const taken = await tried(3_000);
  expect(taken.kind).toBe('taken');
  if (taken.kind === 'taken') await taken.lease.release();
});
