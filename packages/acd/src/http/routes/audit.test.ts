import { toUnitId } from '@patchpanel/protocol';
import { expect, it } from 'vitest';
import { createMemoryDocuments } from '../../documents/memory-documents.js';
import { createMemoryLog } from '../../log/memory-log.js';
import { startTestServer } from '../../testing/test-server.js';

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
