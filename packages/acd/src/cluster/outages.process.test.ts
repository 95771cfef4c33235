import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type ClusterClient, openClusterClient } from '../testing/cluster-client.js';
import { useNats } from '../testing/nats-link.js';
import { type ServerProcess, startServerProcess } from '../testing/server-process.js';
import { testFile } from '../testing/test-configuration.js';
import { API } from '../testing/test-server.js';
import { systemClock } from '../unit/system-clock.js';
import { type LeaseStore, openLeaseStore } from './lease.js';

const UNIT = '4500';
const WAIT = { timeout: 60_000, interval: 20 };
/** NATS elects leaders for everything, one after the other. */
const ELECTIONS_MS = 150_000;
/** A lease that is not given back lasts longer. */
const HANDED_OVER_MS = 1_200;
const nats = useNats(3);
const nodes = new Map<string, ServerProcess>();
let leases: LeaseStore;

const decider = (other = ''): Promise<string> =>
  vi.waitFor(async () => {
    const holder = await leases.holder(UNIT);
    if (holder === undefined || holder.node === other) throw new Error('nobody else decides');
    return holder.node;
  }, WAIT);
const urls = (): string[] => [...nodes.values()].map(({ url }) => url);
const reason = (step: number): string => (step % 2 === 0 ? 'Break' : 'Lunch');

async function change(client: ClusterClient, step: number): Promise<void> {
  expect(await client.command('state', { state: 'Unavailable', reason: reason(step) })).toBe(202);
}

/** Nothing lost, repeated or reordered, and nobody made unavailable or logged out. */
const expectSteps = (client: ClusterClient, steps: number): Promise<void> =>
  vi.waitFor(() => {
    const reasons = client.events.filter(({ Type }) => Type === 'AgentState').map((event) => event.CurrentOutReason);
    expect(reasons).toEqual(['', ...Array.from({ length: steps }, (_, step) => reason(step))]);
    expect(client.events.filter(({ Type }) => Type === 'RemoteAgentSessionEnd')).toEqual([]);
  }, WAIT);

beforeAll(async () => {
  const file = testFile({ businessUnit: { busNo: UNIT, name: 'Example' } });
  const start = async (nodeName: string): Promise<void> => {
    nodes.set(nodeName, await startServerProcess({ file, nats: { url: nats.servers().url, nodeName } }));
  };
  await Promise.all(['a', 'b', 'c'].map(start));
  leases = await openLeaseStore(await nats.link(), systemClock);
  await decider();
});
afterAll(async () => {
  await Promise.all([...nodes.values()].map((node) => node.kill()));
});

it(
  'two of three NATS servers away: 503 with Retry-After, polls wait, and once they are back nothing is lost',
  async () => {
    const client = await openClusterClient(urls(), '1001');
    for (let step = 0; step < 5; step += 1) await change(client, step);
    const [, two, three] = nats.servers().servers;
    await Promise.all([two?.kill(), three?.kill()]);
    const during = (url: string): Promise<Response> =>
      fetch(`${url}${API}/agent-sessions/${client.sessionId}/state`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${client.token}`, 'Idempotency-Key': 'during' },
        body: JSON.stringify({ state: 'Unavailable', reason: reason(5) }),
      });
    const [refused, other = ''] = [await during(urls()[0] ?? ''), urls()[1]];
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await refused.json()).toMatchObject({ error: 'unavailable' });
    await Promise.all([two?.start(), three?.start()]);
    /* Whether the refused command was written by then or not: under its id it happens once. */
    await vi.waitFor(async () => expect((await during(other)).status).toBe(202), WAIT);
    for (let step = 6; step < 10; step += 1) await change(client, step);
    await expectSteps(client, 10);
    await client.close();
  },
  ELECTIONS_MS,
);

it('SIGTERM of the decider hands over: the lease is given back, another node decides at once, no event is lost', async () => {
  const ended = await decider();
  const client = await openClusterClient(urls(), '1002');
  for (let step = 0; step < 10; step += 1) await change(client, step);
  await nodes.get(ended)?.stop();
  const begun = performance.now();
  expect(await decider(ended)).not.toBe(ended);
  expect(performance.now() - begun).toBeLessThan(HANDED_OVER_MS);
  for (let step = 10; step < 20; step += 1) await change(client, step);
  await expectSteps(client, 20);
  await client.close();
});
