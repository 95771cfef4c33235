import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openNatsLink } from '../nats/nats-link.js';
import { type NatsServers, startNatsServers } from '../testing/nats-servers.js';
import { API, startTestServer } from '../testing/test-server.js';

const GUIDE = new URL('../../../../docs/operations.md', import.meta.url);
let nats: NatsServers;
let url = '';

beforeAll(async () => {
  const [, permissions] = /```conf\n([\s\S]+?)```/.exec(await readFile(GUIDE, 'utf8')) ?? [];
  const users = `{ user: admin, password: x }, { user: node, password: "s:c/t", ${permissions} }`;
  nats = await startNatsServers(3, `authorization { users: [${users}] }\nno_auth_user: admin`);
  url = nats.servers.map((server) => server.url.replace('nats://', 'nats://node:s%3Ac%2Ft@')).join(',');
});
afterAll(() => nats?.close());

it('the permissions that the guide lists are enough for a node, from an empty cluster to a closed unit', async () => {
  const node = await startTestServer({ nats: { url, nodeName: 'a' } });
  const other = await startTestServer({ nats: { url, nodeName: 'b' } });
  const admin = await openNatsLink(nats.url, 'admin');
  try {
    const ada = await other.session('1001');
    expect((await ada.post('state', { state: 'Available' })).status).toBe(202);
    const call = { mediaType: 'voice', from: '+12025550123', skill: 'sales' };
    const { contactId } = (await other.ask('POST', '/sandbox/v1/contacts', { body: call })).body;
    await ada.post(`interactions/${contactId}/accept`);
    expect((await ada.post(`interactions/${contactId}/end`)).status).toBe(202);
    expect((await ada.poll('timeout=5&cursor=')).status).toBe(200);
    const path = `${API}/agent-sessions/${ada.sessionId}/get-next-event?timeout=5&cursor=`;
    expect((await node.ask('GET', path, { token: ada.token })).status).toBe(200);
    const leaderOf = async (name: string) => (await admin.manager.streams.info(name)).cluster?.leader;
    await vi.waitFor(
      async () => expect(await leaderOf('pp-log-4500')).not.toBe(await leaderOf('KV_pp-leases')),
      20_000,
    );
    const before = (await admin.manager.streams.info('pp-snap-4500')).state.last_seq;
    await Promise.all([node.close(), other.close()]);
    expect((await admin.manager.streams.info('pp-snap-4500')).state.last_seq).toBeGreaterThan(before);
  } finally {
    await Promise.all([node.close(), other.close()]);
    await admin.close();
  }
});

it('a node may neither delete a stream nor write where it has nothing to write', async () => {
  const link = await openNatsLink(url, 'node');
  try {
    await expect(link.manager.streams.delete('pp-log-4500')).rejects.toThrow(/permission/i);
    await expect(link.js.publish('pp-other', '')).rejects.toThrow(/permission/i);
  } finally {
    await link.close();
  }
});
