import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testConfiguration } from '../../testing/test-configuration.js';
import { API, startTestServer, type TestServer } from '../../testing/test-server.js';

const ENTRY = { addressBookEntryId: '1', firstName: 'Rosa', lastName: 'Diaz', phone: '+12025550101' };
const configuration = testConfiguration({
  businessUnit: {
    busNo: '4500',
    name: 'Example',
    features: [{ productId: 7, isEnabled: true }],
    fileExtensions: ['pdf'],
  },
  teams: [
    { teamId: '1', name: 'Support', unavailableCodes: ['Break', 'Lunch'], acwCodes: ['Wrap-up'] },
    { teamId: '2', name: 'Night' },
  ],
  addressBooks: [
    {
      addressBookId: '1',
      name: 'Partners',
      entries: [ENTRY, { addressBookEntryId: '2', firstName: 'Amara', company: 'Harbour' }],
    },
    { addressBookId: '2', name: 'Night', teams: ['2'], entries: [] },
  ],
  tags: [
    { tagId: 1, name: 'VIP', notes: 'Known customers' },
    { tagId: 2, name: 'Quiet', skills: ['quiet'] },
  ],
  messages: [
    { messageId: '1', subject: 'Hello', text: 'Welcome', startsAt: '2001-01-01T00:00:00Z' },
    { messageId: '2', subject: 'Old', text: 'Gone', endsAt: '2001-01-01T00:00:00Z' },
    { messageId: '3', subject: 'Night', text: 'For others', teams: ['2'] },
  ],
  feedback: { categories: [{ categoryId: 1, name: 'Audio' }], priorities: [{ priorityId: 2, name: 'High' }] },
});

let server: TestServer;
let agent: string;
let supervisor: string;
const ask = (method: string, path: string, body?: unknown, token = agent) =>
  server.ask(method, `${API}/${path}`, { token, ...(body === undefined ? {} : { body }) });
const get = async (path: string, token = agent) => (await ask('GET', path, undefined, token)).body;

beforeAll(async () => {
  server = await startTestServer({ configuration });
  agent = await server.token('1001');
  supervisor = await server.token('1003');
});
afterAll(() => server.close());

describe('B.10 what a desktop reads at the start', () => {
  it('AS-12 GET /agents/{agentId}/agent-settings is there before a session is', async () => {
    expect(await get('agents/1001/agent-settings')).toMatchObject({
      agentId: '1001',
      webRTCType: '',
      webRTCWSSUrls: [],
      persistentPanels: [],
      maxConferenceParties: expect.any(Number),
      EnableUIQueue: false,
    });
    expect(await ask('GET', 'agents/1002/agent-settings')).toMatchObject({ status: 403 });
  });

  it('AS-12 GET /permissions lists keys with "True" or "False"', async () => {
    const { permissions } = await get('permissions?agentId=1001');
    expect(permissions).toContainEqual({ Key: 'muteAgent', Value: 'True' });
    expect(permissions).toContainEqual({ Key: 'hideInboundHangup', Value: 'False' });
  });

  it('AS-12 GET /business-unit tells of several contacts at once, of features and of files', async () => {
    expect((await get('business-unit')).businessUnits).toEqual([
      {
        busNo: '4500',
        businessUnitName: 'Example',
        features: [{ productId: 7, isEnabled: true }],
        maxConferenceParties: expect.any(Number),
        fileExtensions: ['pdf'],
        isMultiContactHandling: true,
        isUnifiedRoutingEnabled: false,
      },
    ]);
  });

  it('AS-12 GET /server-time is ISO 8601', async () => {
    expect((await get('server-time')).ServerTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('AS-12 GET /teams/{teamId}/unavailable-codes tells after-call work apart', async () => {
    expect((await get('teams/1/unavailable-codes?activityOnly=true')).unavailableCodes).toEqual([
      { outStateName: 'Break', isAcw: false, isActive: true },
      { outStateName: 'Lunch', isAcw: false, isActive: true },
      { outStateName: 'Wrap-up', isAcw: true, isActive: true },
    ]);
    expect(await ask('GET', 'teams/9/unavailable-codes')).toMatchObject({
      status: 404,
      body: { error: 'team_not_found' },
    });
  });

  it('AS-12 GET /agents/client-data is {} at first; AS-12 PUT /agents/client-data keeps an object or its text', async () => {
    expect(await get('agents/client-data?agentId=1001')).toEqual({ Data: '{}' });
    expect((await ask('PUT', 'agents/client-data', { agentId: 1001, dataSet: '{"theme":"dark"}' })).status).toBe(200);
    expect(JSON.parse((await get('agents/client-data?agentId=1001')).Data)).toEqual({ theme: 'dark' });
    expect((await ask('PUT', 'agents/client-data', { dataSet: { theme: 'light', deep: { a: [1] } } })).status).toBe(
      200,
    );
    expect(JSON.parse((await get('agents/client-data')).Data)).toEqual({ theme: 'light', deep: { a: [1] } });
    expect(await get('agents/client-data', supervisor)).toEqual({ Data: '{}' });
    for (const dataSet of ['[1]', '{"theme":', '7']) {
      expect(await ask('PUT', 'agents/client-data', { dataSet }), dataSet).toMatchObject({
        status: 400,
        body: { error: 'invalid_parameter' },
      });
    }
    const large = await ask('PUT', 'agents/client-data', { dataSet: { text: 'x'.repeat(64 * 1024) } });
    expect(large).toMatchObject({ status: 413, body: { error: 'client_data_too_large' } });
    expect((await ask('PUT', 'agents/client-data', { agentId: '1002', dataSet: '{}' })).status).toBe(403);
  });

  it('AS-12 GET /agents/{id}/messages tells those of the moment and of the team', async () => {
    expect(await get('agents/1001/messages')).toEqual({
      messages: [{ messageId: '1', subject: 'Hello', message: 'Welcome', startDate: '2001-01-01T00:00:00Z' }],
    });
  });

  it('AS-12 GET /feedback-categories-and-priorities lists what is configured', async () => {
    expect(await get('feedback-categories-and-priorities')).toEqual({
      categoriesAndPriorities: {
        feedbackCategories: [{ categoryId: 1, categoryName: 'Audio' }],
        feedbackPriorities: [{ priorityId: 2, priorityName: 'High' }],
      },
    });
  });
});

describe('B.10 skills', () => {
  it('AS-12 GET /skills/{id} is one flat object', async () => {
    const skill = await get('skills/501');
    expect(skill).toMatchObject({
      skillId: '501',
      skillName: 'Sales',
      mediaTypeId: 4,
      mediaTypeName: 'Phone Call',
      acwTypeId: 3,
      requireDisposition: false,
      maxSecondsACW: 20,
      outboundStrategy: 'Manual',
      useACW: true,
    });
    expect(Object.values(skill).every((value) => typeof value !== 'object')).toBe(true);
    expect(await get('skills/9')).toMatchObject({ error: 'skill_not_found' });
  });

  it('AS-12 GET /skills/{id}/dispositions lists them in order, 204 for none', async () => {
    expect((await get('skills/501/dispositions')).dispositions).toEqual([
      {
        dispositionId: 1,
        dispositionName: 'Resolved',
        displayOrder: 1,
        classification: '',
        requireCommitmentAmount: false,
        requireRescheduleDate: false,
        agentSpecific: false,
        isPreviewDisposition: false,
      },
    ]);
    expect((await ask('GET', 'skills/502/dispositions')).status).toBe(204);
  });

  it('AS-12 GET /skills/{id}/tags lists those of the skill, 204 for none', async () => {
    const tags = async (skill: string) => (await get(`skills/${skill}/tags`)).resultSet;
    const vip = { tagId: 1, tagName: 'VIP', isActive: true, notes: 'Known customers' };
    expect(await tags('501')).toEqual({ skillId: '501', tags: [vip] });
    expect((await tags('502')).tags.map(({ tagId }: { tagId: number }) => tagId)).toEqual([1, 2]);
    const bare = await startTestServer();
    expect((await bare.ask('GET', `${API}/skills/501/tags`, { token: await bare.token('1001') })).status).toBe(204);
    await bare.close();
  });

  it('AS-12 GET /agents/{id}/skills tells medium and proficiency', async () => {
    expect((await get('agents/1001/skills')).skills).toEqual([
      expect.objectContaining({ skillId: '501', skillName: 'Sales', agentProficiencyValue: 1, mediaTypeId: 4 }),
    ]);
  });

  it('AS-12 GET /cache/skills lists all, filtered and thinned as clients ask', async () => {
    const { resultSet } = await get('cache/skills?fields=IsActive,MediaType,SkillId,SkillName&updatedSince=1970-01-01');
    expect(resultSet).toMatchObject({ totalRecords: 2, lastPollTime: expect.stringMatching(/Z$/) });
    expect(resultSet.Skills).toEqual([
      { skillId: '501', skillName: 'Sales', mediaTypeId: 4, isActive: true },
      { skillId: '502', skillName: 'Quiet', mediaTypeId: 4, isActive: true },
    ]);
    const names = async (query: string) =>
      (await get(`cache/skills?${query}`)).resultSet.Skills.map(({ skillName }: { skillName: string }) => skillName);
    expect(await names('searchString=qui')).toEqual(['Quiet']);
    expect(await names('orderby=skillName%20desc&top=1')).toEqual(['Sales']);
    expect(await names('orderBy=skillName&skip=1')).toEqual(['Sales']);
    expect(await names('mediaTypeId=3')).toEqual([]);
    expect(await names('isActive=false')).toEqual([]);
    expect((await ask('GET', 'cache/skills?orderBy=size')).body.error).toBe('invalid_parameter');
    expect((await ask('GET', 'cache/skills?top=0')).body.error).toBe('invalid_parameter');
  });
});

describe('B.10 people', () => {
  it('AS-12 GET /agents/{id} is the agent with the team', async () => {
    expect((await get('agents/1001')).agents).toEqual([
      { agentId: '1001', userName: 'ada', firstName: 'ada', lastName: 'Test', teamId: '1', teamName: 'Support' },
    ]);
  });

  it('lists the agents to every agent, searched and cut', async () => {
    const all = await get('agents?orderBy=agentId desc&fields=agentId,isSupervisor');
    expect(all.totalRecords).toBe(3);
    expect(all.agents[0]).toEqual({ agentId: '1003', isSupervisor: true });
    expect((await get('agents?searchString=bo')).agents.map(({ agentId }: { agentId: string }) => agentId)).toEqual([
      '1002',
    ]);
    expect(await get('agents?isActive=false')).toEqual({ totalRecords: 0, agents: [] });
  });

  it('AS-12 GET /teams counts the agents; AS-12 GET /teams/{id}/agents lists them', async () => {
    expect(await get('teams?fields=teamId,teamName,isActive,agentCount')).toEqual({
      totalRecords: 2,
      teams: [
        { teamId: '1', teamName: 'Support', isActive: true, agentCount: 3 },
        { teamId: '2', teamName: 'Night', isActive: true, agentCount: 0 },
      ],
    });
    expect((await get('teams/1/agents')).totalRecords).toBe(3);
    expect(await get('teams/2/agents')).toEqual({ totalRecords: 0, agents: [] });
    expect((await get('teams/9/agents')).error).toBe('team_not_found');
  });

  it('AS-12 GET /agents/{id}/address-books tells those of the team, with entries where they are wanted', async () => {
    const book = { addressBookId: '1', addressBookName: 'Partners', addressBookType: 'Standard' };
    expect((await get('agents/1001/address-books')).addressBooks).toEqual([book]);
    const { addressBooks } = await get('agents/1001/address-books?includeEntries=true&searchString=diaz');
    expect(addressBooks).toEqual([
      { ...book, addressBookEntries: [{ ...ENTRY, middleName: '', company: '', mobile: '', email: '' }] },
    ]);
  });

  it('AS-12 GET /address-books/{id}/entries, under a doubled slash too, and not those of other teams', async () => {
    const path = API.replace('/services', '//services');
    const told = await server.ask('GET', `${server.url}${path}/address-books/1/entries?orderBy=firstName`, {
      token: agent,
    });
    expect(told.body).toMatchObject({ totalRecords: 2, addressBook: { addressBookName: 'Partners' } });
    expect(told.body.addressBook.addressBookEntries.map(({ firstName }: { firstName: string }) => firstName)).toEqual([
      'Amara',
      'Rosa',
    ]);
    for (const id of ['2', '9'])
      expect((await get(`address-books/${id}/entries`)).error, id).toBe('address_book_not_found');
  });
});
