import { toUnitId } from '@patchpanel/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryDocuments } from '../../documents/memory-documents.js';
import { createMemoryLog } from '../../log/memory-log.js';
import { testConfiguration } from '../../testing/test-configuration.js';
import { API, startTestServer, type TestServer, type TestSession } from '../../testing/test-server.js';
import { findCompleted } from '../../unit/contact-documents.js';

const UNIT = toUnitId('4500');
let server: TestServer;
let ada: TestSession;
beforeEach(async () => {
  server = await startTestServer();
  ada = await server.session('1001');
});
afterEach(() => server.close());

const get = async (path: string, token = ada.token) => (await server.ask('GET', `${API}/${path}`, { token })).body;
const arrive = async (more: object = {}): Promise<string> => {
  const body = { mediaType: 'voice', from: '+12025550101', to: '800', skill: 'sales', ...more };
  return (await server.ask('POST', '/sandbox/v1/contacts', { body })).body.contactId;
};
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

describe('B.10 what goes on', () => {
  it('AS-12 GET /cache/agentstate tells the states, and with updatedSince only what is new', async () => {
    const before = (await get('cache/agentstate?updatedSince=1970-01-01T00:00:00.000Z')).resultSet;
    expect(before.totalRecords).toBe(3);
    expect(before.agentState[0]).toMatchObject({
      agentId: '1001',
      agentStateName: 'Unavailable',
      agentStateId: 2,
      contactId: '',
      stationPhoneNumber: 'WebRTC',
      startDate: expect.stringMatching(MOMENT),
    });
    expect(before.agentState[1]).toMatchObject({ agentId: '1002', agentStateName: 'LoggedOut', agentStateId: 0 });
    expect(before.agentState[1]).not.toHaveProperty('startDate');
    expect((await get(`cache/agentstate?updatedSince=${before.lastPollTime}`)).resultSet.agentState).toEqual([]);

    await ada.post('state', { state: 'Available' });
    const contactId = await arrive();
    const query = `updatedSince=${before.agentState[0].lastUpdateTime}&fields=agentId,agentStateName,contactId,skillName,isOutbound`;
    expect((await get(`cache/agentstate?${query}`)).resultSet.agentState).toEqual([
      { agentId: '1001', agentStateName: 'InboundContact', contactId, isOutbound: false, skillName: 'Sales' },
    ]);
    expect((await get('cache/agentstate?teamId=9')).resultSet).toMatchObject({ totalRecords: 0, agentState: [] });
    expect(JSON.stringify(before)).not.toContain('null');
  });

  it('AS-12 GET /skills/activity counts agents and contacts of each skill', async () => {
    const sales = async () => (await get('skills/activity')).skillActivity[0];
    expect(await sales()).toMatchObject({ skillId: '501', agentsLoggedIn: 1, agentsUnavailable: 1, queueCount: 0 });
    expect(await sales()).not.toHaveProperty('earliestQueueTime');
    await arrive();
    await arrive({ agentId: '1002' });
    expect(await sales()).toMatchObject({
      queueCount: 2,
      skillQueueCount: 1,
      personalQueueCount: 1,
      contactsActive: 0,
      earliestQueueTime: expect.stringMatching(MOMENT),
      businessUnitId: '4500',
      mediaTypeId: 4,
    });
    await ada.post('state', { state: 'Available' });
    expect(await sales()).toMatchObject({ queueCount: 1, contactsActive: 1, agentsWorking: 1, agentsUnavailable: 0 });
    const { totalRecords, skillActivity } = await get('skills/activity?fields=skillId,queueCount&top=1&mediaTypeId=4');
    expect({ totalRecords, skillActivity }).toEqual({
      totalRecords: 2,
      skillActivity: [{ skillId: '501', queueCount: 1 }],
    });
  });

  it('AS-12 GET /agents/{id}/queues and AS-12 GET /agents/{id}/queues-detail tell what waits for the agent alone', async () => {
    const [first, second] = [await arrive({ agentId: '1001' }), await arrive({ agentId: '1001' })];
    await arrive({ skill: 'quiet' });
    const { resultSet } = await get('agents/1001/queues?fields=&updatedSince=1970-01-01T00:00:00.000Z');
    expect(resultSet.queues).toEqual([
      {
        agentId: '1001',
        businessUnitId: '4500',
        skillId: '501',
        skillName: 'Sales',
        mediaType: 4,
        queueCount: 2,
        longestQueueTimeInSeconds: expect.any(Number),
        earliestQueueTimeInUTC: expect.stringMatching(MOMENT),
      },
    ]);
    const { contacts } = (await get('agents/1001/queues-detail?fields=')).resultSet;
    expect(contacts.map(({ contactId }: { contactId: string }) => contactId)).toEqual([first, second]);
    expect(contacts[0]).toMatchObject({
      masterContactId: first,
      mediaName: 'Phone Call',
      teamName: 'Support',
      startDate: expect.stringMatching(MOMENT),
    });
    expect((await get('agents/1002/queues')).error).toBe('not_permitted');
    expect((await get('agents/1002/queues', await server.token('1003'))).resultSet.queues).toEqual([]);
  });
});

describe('B.10 tags', () => {
  const put = (contactId: string, tags: unknown, token = ada.token) =>
    server.ask('POST', `${API}/contacts/${contactId}/tags`, { token, body: { tags } });

  it('AS-12 POST /contacts/{id}/tags answers errorCount as text; only who holds the contact, or a supervisor', async () => {
    await ada.post('state', { state: 'Available' });
    const contactId = await arrive();
    expect(await put(contactId, [])).toMatchObject({
      status: 200,
      body: { resultSet: { errorCount: '0', contactId, tags: [] } },
    });
    expect((await put(contactId, [{ tagId: 1 }, 7, '7'])).body.resultSet).toMatchObject({
      errorCount: '2',
      tags: [
        { tagId: 1, success: false },
        { tagId: 7, success: false },
      ],
    });
    expect((await put(contactId, [], await server.token('1003'))).status).toBe(200);
    expect((await put(contactId, [], await server.token('1002'))).body.error).toBe('not_contact_owner');
    expect((await put('99', [])).body.error).toBe('contact_not_found');
    expect((await put(contactId, 'many')).body.error).toBe('invalid_parameter');
  });

  it('AS-12 POST /contacts/{id}/tags keeps them for a time, also those of a closed contact', async () => {
    const documents = createMemoryDocuments();
    const configuration = testConfiguration({ tags: [{ tagId: 1, name: 'VIP' }] });
    const house = await startTestServer({ configuration, storage: { log: createMemoryLog(), documents } });
    try {
      const bo = await house.session('1002');
      await bo.post('state', { state: 'Available' });
      const body = { mediaType: 'voice', from: '+12025550101', skill: 'sales', agentId: '1002', acwSeconds: 0 };
      const { contactId } = (await house.ask('POST', '/sandbox/v1/contacts', { body })).body;
      await bo.post(`interactions/${contactId}/accept`);
      await bo.post(`interactions/${contactId}/end`);
      await expect.poll(() => findCompleted(documents, UNIT, contactId)).toBeDefined();
      const told = await house.ask('POST', `${API}/contacts/${contactId}/tags`, {
        token: bo.token,
        body: { tags: [{ tagId: 1 }, 1] },
      });
      expect(told.body.resultSet).toEqual({ contactId, errorCount: '0', tags: [{ tagId: 1, success: true }] });
      const [stored] = await documents.list(UNIT, 'contact-tags');
      expect(stored).toMatchObject({
        id: contactId,
        value: { contactId, agentId: '1002', tagIds: [1] },
        expiresAt: expect.any(Number),
      });
    } finally {
      await house.close();
    }
  });
});
