import { toAgentId, toContactId, toPageId, toUnitId } from '@patchpanel/protocol';
import { MAX_DRAFT_BYTES, MAX_DRAFT_KEYS } from '@patchpanel/protocol/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryDocuments } from '../../documents/memory-documents.js';
import { createMemoryLog } from '../../log/memory-log.js';
import { startTestServer, type TestServer, type TestSession } from '../../testing/test-server.js';
import { createDraftStore } from '../drafts/draft-store.js';

const UNIT = toUnitId('4500');
let storage: { log: ReturnType<typeof createMemoryLog>; documents: ReturnType<typeof createMemoryDocuments> };
let server: TestServer;
beforeEach(async () => {
  storage = { log: createMemoryLog(), documents: createMemoryDocuments() };
  server = await startTestServer({ storage });
});
afterEach(() => server.close());

const path = (contactId: string, page = 'crm') => `/patchpanel/v1/drafts/${page}/contacts/${contactId}`;
const put = (token: string, at: string, key: string, value: string) =>
  server.ask('PUT', at, { token, body: { key, value } });
const get = (token: string, at: string, key: string) =>
  server.ask('GET', `${at}?key=${encodeURIComponent(key)}`, { token });

async function call(agent: TestSession, agentId: string, acwSeconds = 0): Promise<string> {
  await agent.post('state', { state: 'Available' });
  const body = { mediaType: 'voice', from: '+12025550123', skill: 'sales', agentId, acwSeconds };
  return (await server.ask('POST', '/sandbox/v1/contacts', { body })).body.contactId;
}

const stored = () => storage.documents.list(UNIT, 'drafts');

describe('EX-110 drafts of a page beside a contact', () => {
  it('EX-110 keeps what a page put, gives it back through a restart, forgets what it deletes', async () => {
    const ada = await server.session('1001');
    const contactId = await call(ada, '1001');
    expect((await get(ada.token, path(contactId), 'note')).status).toBe(204);
    for (const [key, value] of [
      ['note', '{"text":"half a sentence"}'],
      ['empty', ''],
      ['Übung/../#?&', '\u0000 "quoted" \n'],
      ['__proto__', 'x'],
    ] as const) {
      expect((await put(ada.token, path(contactId), key, value)).status).toBe(204);
    }
    expect((await put(ada.token, path(contactId), 'note', 'second')).status).toBe(204);
    await server.close();
    server = await startTestServer({ storage });
    const token = await server.token('1001');
    expect((await get(token, path(contactId), 'note')).body).toEqual({ value: 'second' });
    expect((await get(token, path(contactId), 'empty')).body).toEqual({ value: '' });
    expect((await get(token, path(contactId), 'Übung/../#?&')).body).toEqual({ value: '\u0000 "quoted" \n' });
    expect((await get(token, path(contactId), '__proto__')).body).toEqual({ value: 'x' });
    expect((await get(token, path(contactId, 'kb'), 'note')).status).toBe(204);
    const gone = () => server.ask('DELETE', `${path(contactId)}?key=note`, { token });
    expect([(await gone()).status, (await gone()).status]).toEqual([204, 204]);
    expect((await get(token, path(contactId), 'note')).status).toBe(204);
  });

  it('EX-110 follows the contact to another agent: only who holds it now may read, write or delete', async () => {
    const [ada, bo] = [await server.session('1001'), await server.session('1002')];
    const body = { mediaType: 'voice', from: '+12025550123', skill: 'sales' };
    await ada.post('state', { state: 'Available' });
    const { contactId } = (await server.ask('POST', '/sandbox/v1/contacts', { body })).body;
    expect((await put(ada.token, path(contactId), 'note', 'from ada')).status).toBe(204);
    const supervisor = await server.token('1003');
    for (const token of [bo.token, supervisor]) {
      const refused = { status: 403, body: { error: 'not_contact_owner' } };
      expect(await get(token, path(contactId), 'note')).toMatchObject(refused);
      expect(await put(token, path(contactId), 'note', 'x')).toMatchObject(refused);
      expect(await server.ask('DELETE', `${path(contactId)}?key=note`, { token })).toMatchObject(refused);
    }
    await bo.post('state', { state: 'Available' });
    await ada.post(`interactions/${contactId}/reject`);
    expect((await get(bo.token, path(contactId), 'note')).body).toEqual({ value: 'from ada' });
    expect(await get(ada.token, path(contactId), 'note')).toMatchObject({ status: 403 });

    /* The same question without the check: the store itself knows of no owner. */
    const open = createDraftStore(storage.documents, UNIT, {
      now: () => 0,
      monotonic: () => 0,
      setTimer: () => () => {},
    });
    const owner = { pageId: toPageId('crm'), contactId: toContactId(contactId) };
    expect(await open.get(owner, 'note')).toBe('from ada');
  });

  it('EX-110 follows the customer of a call through a transfer and goes when the last leg does', async () => {
    const [ada, bo] = [await server.session('1001'), await server.session('1002')];
    const contactId = await call(ada, '1001');
    await ada.post(`interactions/${contactId}/accept`);
    await put(ada.token, path(contactId), 'note', 'from ada');
    await ada.post('consult-agent', { targetAgentId: '1002', parentContactId: contactId });
    const events: { Type: string; ContactID: string }[] = (await bo.poll('timeout=10&cursor=')).body.events;
    const leg = events.find(({ Type }) => Type === 'CallContactEvent')?.ContactID ?? '';
    expect((await bo.post(`interactions/${leg}/accept-consult`)).status).toBe(202);
    expect((await ada.post('interactions/transfer-calls')).status).toBe(202);
    expect(await get(ada.token, path(contactId), 'note')).toMatchObject({ status: 404 });
    expect((await get(bo.token, path(leg), 'note')).body).toEqual({ value: 'from ada' });
    await bo.post(`interactions/${leg}/end`);
    expect(await stored()).toHaveLength(1);
    await bo.post(`interactions/${leg}/disposition`, { primaryDispositionId: 1 });
    await expect.poll(stored).toEqual([]);
  });

  it('EX-110 refuses unknown pages and contacts, and who has no token', async () => {
    const ada = await server.session('1001');
    const contactId = await call(ada, '1001');
    expect(await get(ada.token, path(contactId, 'nope'), 'k')).toMatchObject({
      status: 404,
      body: { error: 'page_not_found' },
    });
    expect(await get(ada.token, path('999'), 'k')).toMatchObject({ status: 404, body: { error: 'contact_not_found' } });
    expect(await server.ask('GET', `${path(contactId)}?key=k`)).toMatchObject({ status: 401 });
    expect(await put(ada.token, path(contactId), '', 'v')).toMatchObject({ status: 400 });
    expect(await put(ada.token, path(contactId), 'x'.repeat(257), 'v')).toMatchObject({ status: 400 });
  });

  it('EX-110 holds 64 KiB in all keys, counted in bytes: one more is 413 and changes nothing', async () => {
    const ada = await server.session('1001');
    const contactId = await call(ada, '1001');
    const half = 'ä'.repeat(MAX_DRAFT_BYTES / 4 - 1);
    expect((await put(ada.token, path(contactId), 'a', half)).status).toBe(204);
    expect((await put(ada.token, path(contactId), 'b', `${half}xx`)).status).toBe(204);
    for (const key of ['b', 'c']) {
      const told = await put(ada.token, path(contactId), key, `${half}xxx`);
      expect(told).toMatchObject({ status: 413, body: { error: 'draft_too_large' } });
      expect(told.body.error_description).toContain(String(MAX_DRAFT_BYTES));
    }
    expect((await get(ada.token, path(contactId), 'b')).body).toEqual({ value: `${half}xx` });
    expect((await put(ada.token, path(contactId), 'b', '')).status).toBe(204);
    expect((await put(ada.token, path(contactId, 'kb'), 'a', half)).status).toBe(204);
  });

  it('EX-110 many keys at once are all kept, up to the limit of their number', async () => {
    const ada = await server.session('1001');
    const contactId = await call(ada, '1001');
    const shelf = Array.from({ length: MAX_DRAFT_KEYS - 5 }, (_, index) => [`k${index}`, '']);
    const id = `contact/${contactId}/crm`;
    await storage.documents.put(UNIT, 'drafts', id, { pageId: 'crm', contactId, shelf });
    const told = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((key) => put(ada.token, path(contactId), key, key)));
    expect(told.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204]);
    for (const key of ['a', 'b', 'c', 'd', 'e']) {
      expect((await get(ada.token, path(contactId), key)).body).toEqual({ value: key });
    }
    expect(await put(ada.token, path(contactId), 'f', '')).toMatchObject({
      status: 413,
      body: { error: 'too_many_draft_keys' },
    });
  });

  it('EX-110 lives through after-call work and goes with the final state', async () => {
    const ada = await server.session('1001');
    const contactId = await call(ada, '1001', 600);
    await put(ada.token, path(contactId), 'note', 'x');
    await put(ada.token, path(contactId, 'kb'), 'note', 'x');
    await ada.post(`interactions/${contactId}/accept`);
    await ada.post(`interactions/${contactId}/end`);
    expect((await put(ada.token, path(contactId), 'note', 'wrap-up')).status).toBe(204);
    expect(await stored()).toHaveLength(2);
    await ada.post(`interactions/${contactId}/disposition`, { primaryDispositionId: 1 });
    expect(await get(ada.token, path(contactId), 'note')).toMatchObject({ status: 404 });
    await expect.poll(stored).toEqual([]);
  });

  it('EX-110 a draft that is written while its contact closes is not left behind', async () => {
    const ada = await server.session('1001');
    for (let round = 0; round < 10; round += 1) {
      const contactId = await call(ada, '1001');
      const hangUp = server.ask('POST', `/sandbox/v1/contacts/${contactId}/hangup`);
      const writes = Array.from({ length: 5 }, (_, index) => put(ada.token, path(contactId), `k${index}`, 'x'));
      for (const { status } of await Promise.all([...writes, hangUp])) expect([202, 204, 404]).toContain(status);
    }
    await expect.poll(stored).toEqual([]);
  });

  it('EX-110 a contact that closed while the server was down leaves nothing behind', async () => {
    const ada = await server.session('1001');
    const contactId = await call(ada, '1001');
    await put(ada.token, path(contactId), 'note', 'x');
    await server.close();
    const orphan = { pageId: 'crm', contactId: '777', shelf: [['note', 'x']] };
    await storage.documents.put(UNIT, 'drafts', 'contact/777/crm', orphan);
    server = await startTestServer({ storage });
    await expect.poll(async () => (await stored()).map(({ id }) => id)).toEqual([`contact/${contactId}/crm`]);
  });
});

describe('EX-110 drafts of a workspace page', () => {
  const own = '/patchpanel/v1/drafts/kb/agent';

  it("EX-110 are the agent's own, whatever the contact", async () => {
    const [ada, bo] = [await server.token('1001'), await server.token('1002')];
    expect((await put(ada, own, 'query', 'opening hours')).status).toBe(204);
    expect((await get(ada, own, 'query')).body).toEqual({ value: 'opening hours' });
    expect((await get(bo, own, 'query')).status).toBe(204);
    expect((await get(await server.token('1003'), own, 'query')).status).toBe(204);
    expect(await put(ada, own, 'large', 'x'.repeat(MAX_DRAFT_BYTES))).toMatchObject({ status: 413 });
    expect((await server.ask('DELETE', `${own}?key=query`, { token: ada })).status).toBe(204);
    expect((await get(ada, own, 'query')).status).toBe(204);
    expect(toAgentId((await stored())[0]?.id.split('/')[1] ?? '')).toBe('1001');
  });
});
