import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMemoryDocuments } from '../../documents/memory-documents.js';
import { createMemoryLog } from '../../log/memory-log.js';
import { API, startTestServer, type TestServer, type TestSession } from '../../testing/test-server.js';

let storage: { log: ReturnType<typeof createMemoryLog>; documents: ReturnType<typeof createMemoryDocuments> };
let server: TestServer;
beforeEach(async () => {
  storage = { log: createMemoryLog(), documents: createMemoryDocuments() };
  server = await startTestServer({ storage });
});
afterEach(() => server.close());

const saved = async (agentId: string, contactId: string) => {
  const token = await server.token(agentId);
  return server.ask('GET', `${API}/contacts/${contactId}/disposition`, { token });
};

async function answeredCall(agent: TestSession): Promise<string> {
  await agent.post('state', { state: 'Available' });
  const body = { mediaType: 'voice', from: '+12025550123', skill: 'sales', agentId: '1001', acwSeconds: 600 };
  const { contactId } = (await server.ask('POST', '/sandbox/v1/contacts', { body })).body;
  await agent.post(`interactions/${contactId}/accept`);
  return contactId;
}

it('AS-11 AS-12 GET /contacts/{id}/disposition the outcome of a contact is read by its owner and by supervisors alone: open, just closed, long closed', async () => {
  const ada = await server.session('1001');
  const contactId = await answeredCall(ada);
  const disposition = { primaryDispositionId: 1, primaryDispositionNotes: 'wants a call back' };
  const expectReadable = async () => {
    expect(await saved('1001', contactId)).toMatchObject({ status: 200, body: { contactId, ...disposition } });
    expect(await saved('1003', contactId)).toMatchObject({ status: 200, body: disposition });
    const other = await saved('1002', contactId);
    expect(other).toMatchObject({ status: 404, body: { error: 'contact_not_found' } });
    expect(other.text).not.toContain('call back');
  };
  expect((await saved('1001', contactId)).status).toBe(404);
  await ada.post(`interactions/${contactId}/disposition`, disposition);
  await expectReadable();
  await ada.post(`interactions/${contactId}/end`);
  await expectReadable();
  await ada.post(`interactions/${contactId}/disposition`, disposition);
  expect((await server.ask('GET', '/sandbox/v1/state')).body.contacts).toEqual([]);
  await expectReadable();
  await server.close();
  server = await startTestServer({ storage });
  await expectReadable();
  expect((await saved('1003', '999')).status).toBe(404);
});
