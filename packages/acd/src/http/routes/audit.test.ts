import { toAgentId, toUnitId } from '@patchpanel/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryDocuments } from '../../documents/memory-documents.js';
import { createMemoryLog } from '../../log/memory-log.js';
import { createFakeClock } from '../../testing/fake-clock.js';
import { startTestServer, type TestServer } from '../../testing/test-server.js';
import { toStoredRecord } from '../audit/audit-record.js';
import { createAuditTrail } from '../audit/audit-trail.js';

it('PM-706 writes who commanded what: the agent is that of the token, unknown fields are dropped', async () => {
  const documents = createMemoryDocuments();
  const server = await startTestServer({ storage: { log: createMemoryLog(), documents } });
  const token = await server.token('1001');
  const record = {
    time: 1_767_225_600_000,
    page: 'crm',
    origin: 'http://localhost:7101',
    issuer: 'MAX',
    command: 'HoldEvent',
    contactId: '123',
    outcome: 'rejected',
    reason: 'INVALID_STATE',
  };
  const headers = { 'Idempotency-Key': 'batch-1' };
  const send = (records: unknown) => server.ask('POST', '/patchpanel/v1/audit', { token, headers, body: { records } });
  expect(await send([{ ...record, agentId: '1002', customerName: 'Rosa', ani: '+12025550123' }])).toMatchObject({
    status: 202,
  });
  const [stored] = await documents.list(toUnitId('4500'), 'audit');
  expect(stored?.value).toEqual({ ...record, receivedAt: expect.any(Number), agentId: '1001' });
  expect(stored?.expiresAt).toBeGreaterThan(record.time);

  const { time, ...untimed } = record;
  expect((await send([record])).status).toBe(202);
  expect(await documents.list(toUnitId('4500'), 'audit')).toHaveLength(1);
  expect((await send([record, untimed])).status).toBe(202);
  expect(await documents.list(toUnitId('4500'), 'audit')).toHaveLength(2);

  expect((await send(Array(101).fill(record))).body.error).toBe('invalid_parameter');
  expect((await send([{ ...record, page: 'x'.repeat(300) }])).body.error).toBe('invalid_parameter');
  expect((await server.ask('POST', '/patchpanel/v1/audit', { body: { records: [record] } })).status).toBe(401);
  await server.close();
});

const UNIT = toUnitId('4500');
const isPage = (id: string) => id === 'crm' || id === 'kb';
const source = { agentId: toAgentId('1001'), receivedAt: 2, isPage };
const line = (time: number, change: object = {}) => ({
  time,
  page: 'crm',
  origin: 'http://localhost:7101',
  issuer: 'MAX',
  command: 'HoldEvent',
  contactId: '123',
  outcome: 'applied',
  ...change,
});

describe('PM-706 reading the audit log', () => {
  let server: TestServer;
  let supervisor: string;
  const T = 1_767_225_600_000;
  const read = async (query = '', token = supervisor) => server.ask('GET', `/patchpanel/v1/audit${query}`, { token });
  const times = (body: { records: { time: number }[] }) => body.records.map(({ time }) => time - T);

  beforeAll(async () => {
    server = await startTestServer();
    supervisor = await server.token('1003');
    const write = async (agent: string, records: readonly object[]) =>
      server.ask('POST', '/patchpanel/v1/audit', { token: await server.token(agent), body: { records } });
    await write('1001', [line(T + 5), line(T + 1), line(T + 3, { page: 'kb' })]);
    await write('1002', [line(T + 2), line(T + 4, { page: 'kb', outcome: 'rejected', reason: 'NOT_GRANTED' })]);
  });
  afterAll(() => server.close());

  it('PM-706 is for supervisors and administrators: an agent gets 403, nobody 401', async () => {
    expect(await read('', await server.token('1001'))).toMatchObject({ status: 403, body: { error: 'not_permitted' } });
    expect(await server.ask('GET', '/patchpanel/v1/audit')).toMatchObject({ status: 401 });
    expect((await read()).status).toBe(200);
  });

  it('PM-706 answers in order of time, filtered by page, agent and time', async () => {
    expect(times((await read()).body)).toEqual([1, 2, 3, 4, 5]);
    expect(times((await read('?page=kb')).body)).toEqual([3, 4]);
    expect(times((await read('?agent=1002')).body)).toEqual([2, 4]);
    expect(times((await read('?agent=1002&page=kb')).body)).toEqual([4]);
    expect(times((await read(`?from=${T + 2}&to=${T + 4}`)).body)).toEqual([2, 3]);
    expect((await read('?agent=1002&page=kb')).body.records[0]).toEqual({
      ...line(T + 4, { page: 'kb', outcome: 'rejected', reason: 'NOT_GRANTED' }),
      receivedAt: expect.any(Number),
      agentId: '1002',
    });
  });

  it('PM-706 pages by cursor, each record once; a made-up cursor or limit is refused', async () => {
    for (const query of ['', '&agent=1001', '&page=crm', '&page=crm&agent=1001']) {
      const found: number[] = [];
      for (let cursor = ''; ; ) {
        const { body } = await read(`?limit=2${query}${cursor}`);
        expect(body.records.length).toBeLessThanOrEqual(2);
        found.push(...times(body));
        if (body.next === undefined) break;
        cursor = `&cursor=${body.next}`;
      }
      expect(found).toEqual(times((await read(`?${query.slice(1)}`)).body));
    }
    for (const query of ['?cursor=abc', '?limit=501', '?limit=0', '?from=-1']) {
      expect(await read(query)).toMatchObject({ status: 400, body: { error: 'invalid_parameter' } });
    }
  });
});

it('PM-706 holds no personal data, whatever a page or desktop puts into a field', async () => {
  const phone = fc.stringMatching(/^\+[1-9][0-9]{7,14}$/);
  const person = fc.constantFrom('Rosa Martinez', 'Amara Abara', 'Çelik, Elif', 'Jansen 14.3.1980');
  const mail = fc.stringMatching(/^[a-z]{3,8}\.[a-z]{3,8}@[a-z]{3,8}\.example$/);
  const card = fc.constantFrom('4111 1111 1111 1111', '4111-1111-1111-1111', '202-555-0123', '(202) 555-0123');
  const private_ = fc.oneof(phone, person, mail, card);
  const fields = ['page', 'origin', 'issuer', 'command', 'contactId', 'outcome', 'reason', 'customerName'] as const;
  fc.assert(
    fc.property(fc.constantFrom(...fields), private_, (field, secret) => {
      const written = toStoredRecord({ ...line(1), [field]: secret }, source);
      expect(JSON.stringify(written)).not.toContain(secret);
      const addressed = {
        ...line(1),
        origin: `https://${encodeURIComponent(secret)}@crm.example/?ani=${secret}#${secret}`,
      };
      expect(toStoredRecord(addressed, source).origin ?? '').not.toContain(secret);
    }),
  );
  expect(toStoredRecord(line(1, { page: 'pop:3' }), source).page).toBe('pop:3');
  expect(toStoredRecord(line(1), source)).toEqual({ ...line(1), receivedAt: 2, agentId: '1001' });
});

it('PM-706 forgets records after auditDays, and the oldest when there are more than auditRecords', async () => {
  const clock = createFakeClock();
  const documents = createMemoryDocuments({ clock });
  const retention = { auditDays: 2, auditRecords: 1_000 };
  const trail = createAuditTrail({ documents, unit: UNIT, clock, isPage, retention });
  const all = async () => {
    const found = [];
    for (let cursor = ''; ; ) {
      const part = await trail.read({ limit: 500, ...(cursor === '' ? {} : { cursor }) });
      found.push(...part.records);
      if (part.next === undefined) return found;
      cursor = part.next;
    }
  };
  const T = clock.now();
  for (let batch = 0; batch < 25; batch += 1) {
    const records = Array.from({ length: 100 }, (_, index) => line(T + batch * 100 + index));
    await trail.write(toAgentId('1001'), `batch-${batch}`, records);
    await trail.write(toAgentId('1001'), `batch-${batch}`, records);
    expect((await all()).length).toBeLessThanOrEqual(1_000);
  }
  const kept = await all();
  expect(kept.length).toBeGreaterThan(800);
  expect(kept.map(({ time }) => time)).toEqual(kept.map((_, index) => T + 2_500 - kept.length + index));

  clock.advance(3 * 86_400_000);
  expect(await all()).toEqual([]);
  await trail.write(toAgentId('1001'), 'later', [line(clock.now() + 10 * 86_400_000)]);
  expect((await all()).map(({ time }) => time)).toEqual([clock.now()]);
});
