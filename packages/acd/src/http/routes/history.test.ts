import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryDocuments } from '../../documents/memory-documents.js';
import { createMemoryLog } from '../../log/memory-log.js';
import { createFakeClock, type FakeClock } from '../../testing/fake-clock.js';
import { testConfiguration } from '../../testing/test-configuration.js';
import { API, startTestServer, type TestServer } from '../../testing/test-server.js';

const CUSTOMER = '+12025550123';
const HOUR_MS = 3_600_000;

const person = (agentId: string, roles: readonly string[]): object => ({
  agentId,
  userName: `user${agentId}`,
  firstName: `First${agentId}`,
  lastName: 'Test',
  teamId: '1',
  skills: { sales: 1 },
  roles,
});

let clock: FakeClock;
let storage: { log: ReturnType<typeof createMemoryLog>; documents: ReturnType<typeof createMemoryDocuments> };
let server: TestServer;
const tokens: Record<string, string> = {};
beforeEach(async () => {
  clock = createFakeClock();
  storage = { log: createMemoryLog(), documents: createMemoryDocuments({ clock }) };
  const agents = [
    person('1001', ['agent']),
    person('1002', ['agent']),
    person('1003', ['supervisor']),
    person('1004', ['administrator']),
  ];
  server = await startTestServer({ clock, storage, configuration: testConfiguration({ agents }) });
  for (const id of ['1001', '1002', '1003', '1004']) tokens[id] = await server.token(id);
});
afterEach(() => server.close());

const ask = (who: string, path: string, method = 'GET') => server.ask(method, path, { token: tokens[who] ?? '' });
const completed = (who: string, query = '') => ask(who, `${API}/contacts/completed?${query}`);
const idsOf = (told: Awaited<ReturnType<typeof completed>>): string[] =>
  told.body.completedContacts.map(({ contactId }: { contactId: string }) => contactId);

async function arrive(from = CUSTOMER, agentId?: string): Promise<string> {
  const body = { mediaType: 'voice', from, skill: 'sales', acwSeconds: 20, ...(agentId && { agentId }) };
  return (await server.ask('POST', '/sandbox/v1/contacts', { body })).body.contactId;
}

const hangUp = (contactId: string) => server.ask('POST', `/sandbox/v1/contacts/${contactId}/hangup`);

/* A call that an agent answers after 5 s, talks 60 s, and writes about for 10 s. */
async function talked(agentId: string): Promise<string> {
  const agent = await server.session(agentId);
  await agent.post('state', { state: 'Available' });
  const contactId = await arrive(CUSTOMER, agentId);
  clock.advance(5_000);
  await agent.post(`interactions/${contactId}/accept`);
  clock.advance(60_000);
  await agent.post(`interactions/${contactId}/end`);
  clock.advance(10_000);
  await agent.post(`interactions/${contactId}/disposition`, {
    primaryDispositionId: 1,
    primaryDispositionNotes: 'wants a call back',
  });
  return contactId;
}

const abandoned = async (from?: string): Promise<string> => {
  const contactId = await arrive(from);
  clock.advance(3_000);
  await hangUp(contactId);
  return contactId;
};

describe('AS-12 GET /contacts/completed', () => {
  it('tells of a finished contact in the fields that desktops read', async () => {
    const contactId = await talked('1001');
    const told = await completed('1001');
    expect(told).toMatchObject({ status: 200, body: { businessUnitId: '4500', totalRecords: 1 } });
    expect(told.body.completedContacts).toEqual([
      {
        contactId,
        masterContactId: contactId,
        agentId: '1001',
        firstName: 'First1001',
        lastName: 'Test',
        teamId: '1',
        teamName: 'Support',
        skillId: '501',
        skillName: 'Sales',
        mediaTypeId: 4,
        mediaTypeName: 'Phone Call',
        fromAddr: CUSTOMER,
        toAddr: expect.any(String),
        isOutbound: false,
        abandoned: false,
        isLogged: false,
        contactStartDate: '2026-01-01T00:00:00.000Z',
        lastUpdateTime: '2026-01-01T00:01:15.000Z',
        inQueueSeconds: 5,
        agentSeconds: 60,
        acwSeconds: 10,
        totalDurationSeconds: 75,
        primaryDispositionId: 1,
        dispositionNotes: 'wants a call back',
      },
    ]);
  });

  it('AS-11 shows agents their own contacts, and everything to supervisors', async () => {
    const hers = await talked('1001');
    const nobodys = await abandoned();
    expect(idsOf(await completed('1001'))).toEqual([hers]);
    expect(idsOf(await completed('1002'))).toEqual([]);
    expect(idsOf(await completed('1003'))).toEqual([hers, nobodys]);
    expect(idsOf(await completed('1003', 'agentId=1001'))).toEqual([hers]);
    expect(await completed('1002', 'agentId=1001')).toMatchObject({ status: 403, body: { error: 'not_permitted' } });
  });

  it('is read in parts, by time and by filters', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      ids.push(await abandoned(`+1202555010${n}`));
      clock.advance(HOUR_MS);
    }
    expect(idsOf(await completed('1003', 'top=2'))).toEqual(ids.slice(0, 2));
    expect(idsOf(await completed('1003', 'skip=2&top=2'))).toEqual(ids.slice(2, 4));
    const part = await completed('1003', 'top=3');
    const since = part.body.lastPollTime;
    expect(idsOf(await completed('1003', `updatedSince=${since}`))).toEqual(ids.slice(2));
    expect(idsOf(await completed('1003', 'updatedSince=2026-01-01T02:00:00Z&endDate=2026-01-01T03:00:08Z'))).toEqual([
      ids[2],
    ]);
    expect(idsOf(await completed('1003', `fromAddr=${encodeURIComponent('+12025550103')}`))).toEqual([ids[3]]);
    expect(idsOf(await completed('1003', 'mediaTypeId=3'))).toEqual([]);
    expect(idsOf(await completed('1003', 'isOutbound=true'))).toEqual([]);
    clock.advance(30 * HOUR_MS);
    expect(idsOf(await completed('1003'))).toEqual([]);
    expect(idsOf(await completed('1003', 'updatedSince=2026-01-01'))).toEqual(ids);
    const wrong = await completed('1003', 'updatedSince=yesterday');
    expect(wrong).toMatchObject({ status: 400, body: { error: 'invalid_parameter' } });
  });

  it('keeps it for historyDays', async () => {
    await server.close();
    server = await startTestServer({
      clock,
      storage,
      configuration: testConfiguration({ retention: { historyDays: 1 } }),
    });
    tokens['1003'] = await server.token('1003');
    await abandoned();
    clock.advance(23 * HOUR_MS);
    expect((await completed('1003', 'updatedSince=2026-01-01')).body.totalRecords).toBe(1);
    clock.advance(HOUR_MS);
    tokens['1003'] = await server.token('1003');
    expect((await completed('1003', 'updatedSince=2026-01-01')).body.totalRecords).toBe(0);
  });
});
