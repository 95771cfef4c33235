import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testConfiguration } from '../testing/test-configuration.js';
import { startTestServer, type TestServer, type Told } from '../testing/test-server.js';
import { wireProblems } from '../testing/wire-types.js';

type Event = Readonly<Record<string, string>>;

/** A client that does what the platform's own does: its spellings, its content type, its rolling session id. */
function createVendorClient(server: TestServer, token: string) {
  let sessionId = '';
  const ids: string[] = [];
  const seen: Event[] = [];
  const ahead: Event[] = [];

  async function call(method: string, path: string, body?: unknown): Promise<Told> {
    const headers = { 'Originating-Service-Identifier': 'CXoneAgent' };
    const isPost = method === 'POST';
    return server.ask(method, `${server.url}${path}`, {
      token,
      headers,
      ...(body === undefined ? (isPost ? { body: '' } : {}) : { body }),
    });
  }

  async function poll(): Promise<Event[]> {
    const told = await call(
      'GET',
      `/InContactAPI/services/v23.0/agent-sessions/${sessionId}/get-next-event?timeout=60`,
    );
    expect(told.status).toBe(200);
    sessionId = told.body.sessionId;
    ids.push(sessionId);
    return told.body.events;
  }

  return {
    call,
    ids,
    seen,
    get sessionId() {
      return sessionId;
    },
    get: async (path: string) => (await call('GET', `/incontactapi/services/${path}`)).body,
    async start(): Promise<number> {
      const path = '/InContactAPI/services/v23.0/agent-sessions';
      const told = await call('POST', path, { stationId: '', stationPhoneNumber: 'WebRTC' });
      sessionId = told.body.sessionId;
      ids.push(sessionId);
      return told.status;
    },
    command: (path: string, body?: unknown) =>
      call('POST', `/InContactAPI/services/v23.0/agent-sessions/${sessionId}/${path}`, body),
    /** The next event in order that fits; those before it are passed by. */
    async until(type: string, values: Event = {}): Promise<Event> {
      for (;;) {
        if (ahead.length === 0) ahead.push(...(await poll()));
        const event = ahead.shift() as Event;
        seen.push(event);
        const fits = Object.entries(values).every(([name, value]) => event[name] === value);
        if (event['Type'] === type && fits) return event;
      }
    },
  };
}

let server: TestServer;
let client: ReturnType<typeof createVendorClient>;
let contactId = '';

beforeAll(async () => {
  server = await startTestServer({ configuration: testConfiguration({ tags: [{ tagId: 3, name: 'VIP' }] }) });
  client = createVendorClient(server, await server.token('1001'));
});
afterAll(() => server.close());

const press = async (action: string, body?: unknown): Promise<void> => {
  expect((await client.command(`interactions/${contactId}/${action}`, body)).status, action).toBe(202);
};
const call = (values: Event): Promise<Event> => client.until('CallContactEvent', { ContactID: contactId, ...values });

describe('a desktop client of the platform, from signing in to the end', () => {
  it('reads what it needs before it polls, in its own spellings', async () => {
    expect((await client.get('v30.0/agents/1001/agent-settings')).EnableUIQueue).toBe(false);
    const { permissions } = await client.get('v23.0/permissions?agentId=1001');
    expect(permissions).toContainEqual({ Key: 'masking', Value: 'True' });
    expect((await client.get('v23.0/business-unit')).businessUnits[0].isMultiContactHandling).toBe(true);
    expect(JSON.parse((await client.get('v23.0/agents/client-data?agentId=1001')).Data)).toEqual({});
    expect((await client.get('v23.0/agents/1001/skills')).skills[0].skillId).toBe('501');
    const { teamId } = (await client.get('v23.0/agents/1001')).agents[0];
    const codes = (await client.get(`v23.0/teams/${teamId}/unavailable-codes?activityOnly=true`)).unavailableCodes;
    expect(codes.map(({ outStateName }: { outStateName: string }) => outStateName)).toEqual(['Break', 'Lunch']);
    expect((await client.get('v23.0/agents/1001/indicators')).indicators).toEqual([]);
    expect((await client.get('v23.0/agents/1001/messages')).messages).toEqual([]);
    expect(Date.parse((await client.get('v23.0/server-time')).ServerTime)).not.toBeNaN();
  });

  it('AS-12 POST / starts; AS-12 AgentSessionStart comes first, then AS-12 AgentState and AS-12 MchAgentSettingsChangeEvent', async () => {
    expect(await client.start()).toBe(202);
    await client.until('MchAgentSettingsChangeEvent');
    const [start, state] = client.seen;
    expect(start).toMatchObject({ Type: 'AgentSessionStart', BusNo: '4500', AgentId: '1001', CanMask: 'True' });
    expect(state).toMatchObject({ Type: 'AgentState', CurrentState: 'Unavailable', IsAcw: 'False' });
  });

  it('AS-12 POST /{sessionId}/state makes the agent Available', async () => {
    expect((await client.command('state', { state: 'Available', reason: '' })).status).toBe(202);
    await client.until('AgentState', { CurrentState: 'Available' });
  });

  it('AS-12 POST /{sessionId}/interactions/{contactId}/accept takes the call that rings', async () => {
    const body = { mediaType: 'voice', from: '+12025550101', to: '800', skill: 'sales' };
    contactId = (await server.ask('POST', '/sandbox/v1/contacts', { body })).body.contactId;
    const ringing = await call({ Status: 'Incoming' });
    expect(ringing).toMatchObject({
      MasterID: contactId,
      IsRequireManualAccept: 'True',
      Timeout: '30',
      ANI: body.from,
    });
    expect(await client.get(`v23.0/skills/${ringing['Skill']}`)).toMatchObject({ acwTypeId: 3, maxSecondsACW: 20 });
    await press('accept');
    await call({ Status: 'Active' });
    await client.until('AgentState', { CurrentState: 'InboundContact' });
  });

  it.each([
    ['AS-12 POST /{sessionId}/interactions/{contactId}/hold', 'hold', { Status: 'Holding' }],
    ['AS-12 POST /{sessionId}/interactions/{contactId}/resume', 'resume', { Status: 'Active' }],
    ['AS-12 POST /{sessionId}/interactions/{contactId}/mask', 'mask', { Status: 'Masking' }],
    ['AS-12 POST /{sessionId}/interactions/{contactId}/unmask', 'unmask', { Status: 'Active' }],
    ['AS-12 POST /{sessionId}/interactions/{contactId}/record', 'record', { Status: 'Active', IsLogging: 'True' }],
  ] as const)('%s changes the call', async (_name, action, values) => {
    await press(action);
    await call(values);
  });

  it('AS-12 POST /{sessionId}/agent-phone/mute and AS-12 POST /{sessionId}/agent-phone/unmute tell AS-12 Mute', async () => {
    expect((await client.command('agent-phone/mute')).status).toBe(202);
    await client.until('Mute', { AgentMuted: 'True' });
    expect((await client.command('agent-phone/unmute')).status).toBe(202);
    await client.until('Mute', { AgentMuted: 'False' });
  });

  it('AS-12 POST /{sessionId}/interactions/{contactId}/end leads to after-call work', async () => {
    await press('end');
    await call({ Status: 'Disconnected', FinalState: 'False' });
    const state = await client.until('AgentState', { CurrentState: 'Unavailable', IsAcw: 'True' });
    expect(Number(state['AcwTimeout'])).toBeGreaterThan(0);
  });

  it('AS-12 POST /{sessionId}/interactions/{contactId}/disposition ends it, and the agent is Available', async () => {
    const { dispositions } = await client.get('v12.0/skills/501/dispositions');
    const tags = (await client.get('v12.0/skills/501/tags')).resultSet.tags;
    const path = `/incontactapi/services/v12.0/contacts/${contactId}/tags`;
    const tagged = await client.call('POST', path, { tags: tags.map(({ tagId }: { tagId: number }) => ({ tagId })) });
    expect(tagged.body.resultSet.errorCount).toBe('0');
    const saved = { primaryDispositionId: dispositions[0].dispositionId, primaryDispositionNotes: 'done' };
    const told = await client.call(
      'POST',
      `/incontactapi/services/V27.0/agent-sessions/${client.sessionId}/interactions/${contactId}/disposition`,
      saved,
    );
    expect(told.status).toBe(200);
    await call({ Status: 'Disconnected', FinalState: 'True' });
    await client.until('AgentState', { CurrentState: 'Available' });
    expect(await client.get(`V27.0/contacts/${contactId}/disposition`)).toMatchObject(saved);
  });

  it('AS-12 DELETE /{sessionId} ends the session with AS-12 AgentSessionEnd; later polls are 409', async () => {
    const body = { forceLogoff: true, endContacts: true, ignorePersonalQueue: true };
    const path = `/InContactAPI/services/v23.0/agent-sessions/${client.sessionId}`;
    expect((await client.call('DELETE', path, body)).status).toBe(202);
    await client.until('AgentSessionEnd', { Success: 'True' });
    const after = await client.call('GET', `${path.replace(/[^/]+$/, client.sessionId)}/get-next-event?timeout=60`);
    expect(after).toMatchObject({ status: 409, body: { error: 'session_ended' } });
  });

  it('AS-12 GET /{sessionId}/get-next-event gave a new id with every answer, no event twice, and nothing that breaks a client', () => {
    expect(new Set(client.ids).size).toBe(client.ids.length);
    expect(client.ids.filter((id) => /60|15/.test(id))).toEqual([]);
    const calls = client.seen.filter((event) => event['Type'] === 'CallContactEvent');
    expect(calls.map(({ Status, IsLogging, FinalState }) => [Status, IsLogging, FinalState].join(' '))).toEqual([
      'Incoming False False',
      'Active False False',
      'Holding False False',
      'Active False False',
      'Masking False False',
      'Active False False',
      'Active True False',
      'Disconnected True False',
      'Disconnected True True',
    ]);
    expect(client.seen.flatMap((event) => wireProblems(event))).toEqual([]);
  });
});

describe('AS-3 the judge of scalars', () => {
  it('AS-3 finds what breaks a client: booleans and dates that are empty, null, and what is no text', () => {
    const good = {
      Type: 'CallContactEvent',
      ContactID: '1',
      FinalState: 'True',
      StartTime: '2026-01-01T00:00:00.000Z',
    };
    expect(wireProblems(good)).toEqual([]);
    for (const change of [
      { FinalState: '' },
      { FinalState: true },
      { StartTime: '' },
      { ContactID: '' },
      { Label: null },
      { Timeout: 30 },
      { NextStates: [{ State: null }] },
    ]) {
      expect(wireProblems({ ...good, ...change }), JSON.stringify(change)).toHaveLength(1);
    }
  });
});
