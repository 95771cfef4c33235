import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testConfiguration } from '../../testing/test-configuration.js';
import { API, startTestServer, type TestServer, type TestSession } from '../../testing/test-server.js';

let server: TestServer;
let ada: Agent;
let bo: Agent;
/** The customer's call, which ada has accepted. */
let main: string;

interface Agent extends TestSession {
  /** Waits for an event that fits, from where the last one was found. */
  event(fits: Record<string, unknown>): Promise<Record<string, string>>;
}

async function agent(agentId: string): Promise<Agent> {
  const session = await server.session(agentId);
  let cursor = '';
  const seen: Record<string, string>[] = [];
  const fitting = (wanted: Record<string, unknown>) =>
    seen.findIndex((event) => Object.entries(wanted).every(([name, value]) => event[name] === value));
  return {
    ...session,
    async event(wanted) {
      for (;;) {
        const at = fitting(wanted);
        if (at >= 0) return seen.splice(0, at + 1).at(-1) as Record<string, string>;
        const told = await session.poll(`timeout=20&cursor=${encodeURIComponent(cursor)}`);
        if (told.status !== 200) throw new Error(`no event ${JSON.stringify(wanted)}: ${told.status}`);
        cursor = told.headers.get('event-cursor') ?? '';
        seen.push(...told.body.events);
      }
    },
  };
}

async function call(): Promise<string> {
  const body = { mediaType: 'voice', from: '+15550100', skill: 'sales', customer: { name: 'Robin' } };
  return (await server.ask('POST', '/sandbox/v1/contacts', { body })).body.contactId;
}

beforeEach(async () => {
  const { unit, ...rest } = testConfiguration();
  const agents = unit.agents.map((each) => ({ ...each, limits: { voice: 1, voicemail: 1 } }));
  server = await startTestServer({ configuration: { ...rest, unit: { ...unit, agents } } });
  ada = await agent('1001');
  bo = await agent('1002');
  await ada.post('state', { state: 'Available' });
  main = await call();
  await ada.event({ ContactID: main, Status: 'Incoming' });
  await ada.post(`interactions/${main}/accept`);
  await ada.event({ ContactID: main, Status: 'Active' });
});
afterEach(() => server.close());

/** Ada consults bo, who takes the call. */
async function consult(): Promise<{ readonly own: string; readonly other: string }> {
  expect((await ada.post('consult-agent', { targetAgentId: '1002', parentContactId: main })).status).toBe(202);
  await ada.event({ ContactID: main, Status: 'Holding' });
  const own = (await ada.event({ Status: 'Dialing', CallType: 'Consult' }))['ContactID'] as string;
  const other = (await bo.event({ Status: 'Incoming', MasterID: main }))['ContactID'] as string;
  expect((await bo.post(`interactions/${other}/accept-consult`)).status).toBe(202);
  await ada.event({ ContactID: own, Status: 'Active' });
  return { own, other };
}

describe('B.2 the agent’s phone', () => {
  it('AS-12 POST /{sessionId}/agent-phone/dial, AS-12 POST /{sessionId}/agent-phone/end: AgentLeg Dialing, Active, Disconnected', async () => {
    expect((await bo.post('agent-phone/dial')).status).toBe(202);
    const { AgentLegId } = await bo.event({ Type: 'AgentLeg', Status: 'Dialing', FinalState: 'False' });
    await bo.event({ Type: 'AgentLeg', Status: 'Active', AgentLegId });
    expect((await bo.post('agent-phone/end')).status).toBe(202);
    await bo.event({ Type: 'AgentLeg', Status: 'Disconnected', FinalState: 'True', AgentLegId });
    expect(await bo.post('agent-phone/end')).toMatchObject({ status: 409, body: { error: 'invalid_state' } });
  });

  it('AS-12 POST /{sessionId}/agent-phone/mute, AS-12 POST /{sessionId}/agent-phone/unmute, AS-12 Mute', async () => {
    expect((await ada.post('agent-phone/mute')).status).toBe(202);
    await ada.event({ Type: 'Mute', AgentMuted: 'True' });
    expect((await ada.post('agent-phone/unmute')).status).toBe(202);
    await ada.event({ Type: 'Mute', AgentMuted: 'False' });
  });
});

describe('B.3 dialling and multi-party', () => {
  it('AS-12 POST /{sessionId}/consult-agent, AS-12 POST /{sessionId}/interactions/{contactId}/accept-consult, AS-12 POST /{sessionId}/interactions/transfer-calls', async () => {
    const { own, other } = await consult();
    expect((await ada.post('interactions/transfer-calls')).status).toBe(202);
    await ada.event({ ContactID: main, Status: 'Disconnected', FinalState: 'False' });
    await ada.event({ ContactID: own, Status: 'Disconnected', FinalState: 'True' });
    await bo.event({ ContactID: other, ANI: '+15550100', Label: 'Robin', MasterID: main });
    await server.ask('POST', `/sandbox/v1/contacts/${main}/hangup`);
    await bo.event({ ContactID: other, Status: 'Disconnected', DisconnectCode: 'Contact' });
  });

  it('AS-12 POST /{sessionId}/consult-agent says why not, by code', async () => {
    const ask = async (targetAgentId: string) => ada.post('consult-agent', { targetAgentId });
    expect(await ask('1003')).toMatchObject({ status: 409, body: { error: 'agent_logged_out' } });
    expect(await ask('4711')).toMatchObject({ status: 404, body: { error: 'agent_not_found' } });
    expect(await ada.post('consult-agent', {})).toMatchObject({ status: 400, body: { error: 'invalid_parameter' } });
    await consult();
    const sue = await agent('1003');
    expect(await sue.post('consult-agent', { targetAgentId: '1002' })).toMatchObject({
      status: 409,
      body: { error: 'agent_busy' },
    });
  });

  it('AS-9 a consult that is sent again under its key rings once', async () => {
    const headers = { 'Idempotency-Key': 'consult-1' };
    const body = { targetAgentId: '1002' };
    for (let time = 0; time < 2; time += 1) expect((await ada.post('consult-agent', body, headers)).status).toBe(202);
    expect((await server.ask('GET', '/sandbox/v1/state')).body.contacts).toHaveLength(3);
  });

  it('AS-12 POST /{sessionId}/dial-phone beside a call is a consult with an outside party', async () => {
    const dial = { skillId: 'Sales', phoneNumber: '+15550123', parentContactId: main };
    expect((await ada.post('dial-phone', dial)).status).toBe(202);
    await ada.event({ ContactID: main, Status: 'Holding' });
    const { ContactID } = await ada.event({ Status: 'Dialing', MasterID: main, IsInbound: 'False' });
    await ada.event({ ContactID, Status: 'Active' });
  }, 10_000);

  it("AS-12 POST /{sessionId}/dial-phone: the client's own ids of interaction and customer stand in every event, the postal code in none", async () => {
    const own = { interactionId: 'case-7', customerId: 'C0042', zipCode: '84070' };
    expect((await bo.post('dial-phone', { skillId: 'Sales', phoneNumber: '+15550123', ...own })).status).toBe(202);
    const ids = { InteractionId: 'case-7', ExternalCustomerId: 'C0042' };
    const dialled = await bo.event({ Status: 'Dialing', ...ids });
    expect(JSON.stringify(dialled)).not.toContain('84070');
    await bo.event({ Status: 'Active', ...ids });
    const long = { skillId: 'Sales', phoneNumber: '+15550123', customerId: 'x'.repeat(129) };
    expect(await bo.post('dial-phone', long)).toMatchObject({ status: 400, body: { error: 'invalid_parameter' } });
  }, 10_000);

  it('AS-12 POST /contacts/{id}/tags: who has the customer after a transfer names the first contact too, as may who had it', async () => {
    const { other } = await consult();
    const put = (contactId: string, token: string) =>
      server.ask('POST', `${API}/contacts/${contactId}/tags`, { token, body: { tags: [] } });
    expect((await put(main, bo.token)).body.error).toBe('not_contact_owner');
    expect((await ada.post('interactions/transfer-calls')).status).toBe(202);
    await bo.event({ ContactID: other, Status: 'Active', CallType: 'Regular' });
    for (const { token } of [ada, bo]) expect((await put(main, token)).status).toBe(200);
    expect((await put(other, ada.token)).body.error).toBe('not_contact_owner');
  });

  it('AS-12 POST /{sessionId}/dial-agent waits in the personal queue', async () => {
    expect((await ada.post('dial-agent', { targetAgentId: '1002' })).status).toBe(202);
    await ada.event({ Status: 'Dialing' });
    await bo.post('state', { state: 'Available' });
    await bo.event({ Status: 'Incoming', CallType: 'PersonalQueue', MasterID: main });
  });

  it('AS-12 POST /{sessionId}/dial-skill by name, then a blind transfer', async () => {
    expect(await ada.post('dial-skill', { skillId: 'Nowhere' })).toMatchObject({ status: 404 });
    expect((await ada.post('dial-skill', { skillId: 'Quiet' })).status).toBe(202);
    await ada.post('interactions/transfer-calls');
    await ada.event({ ContactID: main, Status: 'Disconnected', DisconnectCode: 'Transfer' });
    const { contacts } = (await server.ask('GET', '/sandbox/v1/state')).body;
    expect(contacts).toContainEqual(expect.objectContaining({ skillId: '502', queued: true, from: '+15550100' }));
  });

  it('AS-12 POST /{sessionId}/direct-voicemail-transfer', async () => {
    expect((await ada.post('direct-voicemail-transfer', { targetAgentId: '1002', parentContactId: main })).status).toBe(
      202,
    );
    await ada.event({ ContactID: main, Status: 'Disconnected', FinalState: 'False' });
    await bo.post('state', { state: 'Available' });
    await bo.event({ Type: 'VoiceMailContactEvent', MasterID: main, From: '+15550100' });
  });

  it('AS-12 POST /{sessionId}/send-dtmf', async () => {
    expect((await ada.post('send-dtmf', { dtmfSequence: '12#', toneDurationMS: 80, toneSpacingMS: 40 })).status).toBe(
      202,
    );
    expect((await ada.post('send-dtmf?dtmfSequence=1')).status).toBe(202);
    expect(await ada.post('send-dtmf', { dtmfSequence: 'xyz' })).toMatchObject({ status: 400 });
    expect(await bo.post('send-dtmf', { dtmfSequence: '1' })).toMatchObject({ status: 409 });
  });

  it('AS-12 POST /{sessionId}/interactions/conference-calls, AS-12 POST /{sessionId}/interactions/conference-hold, AS-12 POST /{sessionId}/interactions/conference-resume', async () => {
    const { own, other } = await consult();
    expect((await ada.post('interactions/conference-calls')).status).toBe(202);
    const { ConferenceNo: conferenceNo } = await ada.event({ Type: 'Conference' });
    await ada.event({ ContactID: own, Status: 'Joined' });
    await bo.event({ ContactID: other, Status: 'Joined' });
    expect((await ada.post('interactions/conference-hold', { conferenceNo })).status).toBe(202);
    await ada.event({ ContactID: own, Status: 'Holding' });
    expect((await ada.post('interactions/conference-resume', { conferenceNo })).status).toBe(202);
    await ada.event({ ContactID: own, Status: 'Joined' });
    expect(await ada.post('interactions/conference-hold', { conferenceNo: '1' })).toMatchObject({
      status: 404,
      body: { error: 'conference_not_found' },
    });
  });

  it('AS-12 POST /{sessionId}/interactions/{contactId}/join-conference adds a third colleague', async () => {
    await consult();
    await ada.post('interactions/conference-calls');
    const { ConferenceNo: conferenceNo } = await ada.event({ Type: 'Conference' });
    const sue = await agent('1003');
    await ada.post('consult-agent', { targetAgentId: '1003' });
    const { ContactID } = await ada.event({ Status: 'Dialing' });
    const { ContactID: rings } = await sue.event({ Status: 'Incoming' });
    await sue.post(`interactions/${rings}/accept`);
    await ada.event({ ContactID, Status: 'Active' });
    expect((await ada.post(`interactions/${ContactID}/join-conference`, { conferenceNo })).status).toBe(202);
    await sue.event({ ContactID: rings as string, Status: 'Joined' });
  });

  it('everything tells the same number of parties', async () => {
    const ask = async (path: string) => (await server.ask('GET', `${API}/${path}`, { token: ada.token })).body;
    expect((await ask('agents/1001/agent-settings')).maxConferenceParties).toBe(5);
    expect((await ask('business-unit')).businessUnits[0].maxConferenceParties).toBe(5);
    expect(await bo.event({ Type: 'AgentSessionStart' })).toMatchObject({ CanMultiPartyConference: 'True' });
  });
});

describe('B.4 the buttons of a call', () => {
  const press = async (action: string): Promise<void> => {
    expect((await ada.post(`interactions/${main}/${action}`)).status, action).toBe(202);
  };

  it('AS-12 POST /{sessionId}/interactions/{contactId}/hold, AS-12 POST /{sessionId}/interactions/{contactId}/resume, AS-12 POST /{sessionId}/interactions/{contactId}/mask, AS-12 POST /{sessionId}/interactions/{contactId}/unmask', async () => {
    for (const [action, Status] of [
      ['hold', 'Holding'],
      ['resume', 'Active'],
      ['mask', 'Masking'],
      ['unmask', 'Active'],
    ] as const) {
      await press(action);
      await ada.event({ ContactID: main, Status });
    }
  });

  it('AS-12 POST /{sessionId}/interactions/{contactId}/record, AS-12 POST /{sessionId}/interactions/{contactId}/stop-record', async () => {
    await press('record');
    await ada.event({ ContactID: main, IsLogging: 'True' });
    await press('stop-record');
    await ada.event({ ContactID: main, IsLogging: 'False' });
  });

  it('AS-12 POST /{sessionId}/interactions/{contactId}/accept, AS-12 POST /{sessionId}/interactions/{contactId}/reject, AS-12 POST /{sessionId}/interactions/{contactId}/end', async () => {
    await press('end');
    await ada.event({ ContactID: main, Status: 'Disconnected', DisconnectCode: 'Agent' });
    await bo.post('state', { state: 'Available' });
    const next = await call();
    await bo.event({ ContactID: next, Status: 'Incoming' });
    expect((await bo.post(`interactions/${next}/reject`)).status).toBe(202);
    await bo.event({ Type: 'AgentState', CurrentState: 'Unavailable', CurrentOutReason: 'Refused' });
    await bo.post('state', { state: 'Available' });
    expect((await bo.post(`interactions/${next}/accept`)).status).toBe(202);
  });

  it('AS-12 POST /contacts/{contactId}/end without a session in the path', async () => {
    const path = `/incontactapi/services/v11.0/contacts/${main}/end`;
    expect(await server.ask('POST', path, { token: bo.token })).toMatchObject({ status: 404 });
    expect((await server.ask('POST', path, { token: ada.token })).status).toBe(202);
    await ada.event({ ContactID: main, Status: 'Disconnected' });
  });
});

describe('B.9 supervisors', () => {
  it('AS-12 POST /{sessionId}/monitor, AS-12 POST /{sessionId}/coach, AS-12 POST /{sessionId}/barge', async () => {
    const sue = await agent('1003');
    expect((await sue.post('monitor', { targetAgentId: '1001' })).status).toBe(202);
    const { ContactID } = await sue.event({ Type: 'CallContactEvent', MasterID: main, Status: 'Active' });
    expect((await sue.post('coach')).status).toBe(202);
    await sue.event({ ContactID: ContactID as string, CustomData: 'SupervisorMode=Coach' });
    expect((await sue.post('barge')).status).toBe(202);
    await ada.event({ ContactID: main, Status: 'Joined' });
    await sue.event({ Type: 'Conference' });
  });

  it('AS-12 POST /{sessionId}/take-over', async () => {
    const sue = await agent('1003');
    await sue.post('monitor', { targetAgentId: '1001' });
    expect((await sue.post('take-over')).status).toBe(202);
    await sue.event({ CallType: 'TakeOver', ANI: '+15550100' });
    await ada.event({ ContactID: main, Status: 'Disconnected', DisconnectCode: 'TakeOver' });
  });

  it.each(['monitor', 'coach', 'barge', 'take-over'])('%s is 403 for who is no supervisor', async (action) => {
    expect(await bo.post(action, { targetAgentId: '1001' })).toMatchObject({
      status: 403,
      body: { error: 'not_permitted' },
    });
  });
});
