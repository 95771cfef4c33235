import { toAgentId, toContactId, toSessionId } from '@patchpanel/protocol';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../unit/commands.js';
import { EngineHarness } from '../../unit/testing/engine-harness.js';
import { sampleAgent, sampleConfiguration } from '../../unit/testing/sample-configuration.js';

const MAIN = toContactId('9001');
const OWN = toContactId('9101');
const OTHER = toContactId('9102');
const session = toSessionId('S1001');

/** Agents 1001 and 1002 and a customer in a conference. */
function conference(): EngineHarness {
  const agents = ['1001', '1002', '1003', '1004', '1005'].map((id) => sampleAgent(id, { limits: { voice: 2 } }));
  const engine = new EngineHarness(sampleConfiguration({ agents }));
  engine.login('1001');
  engine.login('1002', 'Unavailable');
  engine.arrive('9001');
  engine.press('AcceptContact', MAIN);
  consult(engine, '1002', '9101', '9102');
  for (const agent of ['1001', '1002']) engine.told(agent);
  expect(engine.run({ kind: 'ConferenceCalls', sessionId: session })).toEqual({
    ok: true,
    result: { conferenceNo: MAIN },
  });
  return engine;
}

function consult(engine: EngineHarness, target: string, own: string, other: string): Outcome {
  const outcome = engine.run({
    kind: 'ConsultAgent',
    sessionId: session,
    targetAgentId: toAgentId(target),
    contactId: toContactId(own),
    peerContactId: toContactId(other),
  });
  engine.press('AcceptConsult', toContactId(other), target);
  return outcome;
}

const brief = (engine: EngineHarness, agent = '1001') =>
  engine
    .told(agent)
    .map((event) => [event.ContactID ?? event.Type, event.Status ?? event.ConferenceNo ?? event.CurrentState]);

describe('C.5 conference', () => {
  it('AS-12 Conference each contact Joined, with the number, for everybody in it', () => {
    const engine = conference();
    expect(brief(engine)).toEqual([
      [MAIN, 'Joined'],
      ['Conference', MAIN],
      [OWN, 'Joined'],
      ['Conference', MAIN],
    ]);
    expect(brief(engine, '1002')).toEqual([
      [OTHER, 'Joined'],
      ['Conference', MAIN],
    ]);
    expect(engine.run({ kind: 'ConferenceCalls', sessionId: session })).toMatchObject({ error: 'invalid_state' });
    expect(engine.press('HoldContact', MAIN)).toMatchObject({ error: 'invalid_state' });
  });

  it('the legs end one by one: when the customer leaves, the agents go on as two', () => {
    const engine = conference();
    for (const agent of ['1001', '1002']) engine.told(agent);
    engine.run({ kind: 'CustomerHungUp', contactId: MAIN });
    expect(brief(engine)).toEqual([
      [MAIN, 'Disconnected'],
      [OWN, 'Active'],
    ]);
    expect(brief(engine, '1002')).toEqual([[OTHER, 'Active']]);
  });

  it('a colleague who leaves lets the agent go on with the customer', () => {
    const engine = conference();
    engine.told();
    engine.press('EndContact', OTHER, '1002');
    expect(brief(engine)).toEqual([
      [OWN, 'Disconnected'],
      ['AgentState', 'InboundContact'],
      [MAIN, 'Active'],
    ]);
  });

  it('hold and resume by number: the others go on talking', () => {
    const engine = conference();
    for (const agent of ['1001', '1002']) engine.told(agent);
    engine.run({ kind: 'HoldConference', sessionId: session, conferenceNo: MAIN });
    expect(brief(engine)).toEqual([
      [MAIN, 'Holding'],
      [OWN, 'Holding'],
    ]);
    expect(engine.press('ResumeContact', MAIN)).toMatchObject({ error: 'invalid_state' });
    engine.run({ kind: 'ResumeConference', sessionId: session, conferenceNo: MAIN });
    expect(brief(engine)).toEqual([
      [MAIN, 'Joined'],
      [OWN, 'Joined'],
    ]);
    expect(engine.told('1002')).toEqual([]);
    expect(engine.run({ kind: 'HoldConference', sessionId: session, conferenceNo: '1' })).toMatchObject({
      error: 'conference_not_found',
    });
  });

  it('takes more parties by number up to five, and only from the agent who began it', () => {
    const engine = conference();
    const add = (target: string, own: string, other: string): Outcome => {
      engine.login(target, 'Unavailable');
      consult(engine, target, own, other);
      return engine.run({
        kind: 'JoinConference',
        sessionId: session,
        contactId: toContactId(own),
        conferenceNo: MAIN,
      });
    };
    expect(add('1003', '9201', '9202').ok).toBe(true);
    expect(engine.state.calls.conferences.get(MAIN)?.size).toBe(5);
    const guest = toSessionId('S1002');
    const dial = {
      kind: 'DialPhone',
      contactId: toContactId('9401'),
      phoneNumber: '1',
      skill: '501',
      callerId: '',
    } as const;
    engine.run({ ...dial, sessionId: guest });
    engine.run({ kind: 'CustomerAnswered', contactId: dial.contactId });
    expect(engine.run({ kind: 'ConferenceCalls', sessionId: guest })).toMatchObject({ error: 'not_permitted' });
    expect(add('1004', '9301', '9302').ok).toBe(true);
    expect(add('1005', '9501', '9502')).toMatchObject({ error: 'conference_full' });
  });

  it('the agent leaves by a transfer: customer and colleague go on as two', () => {
    const engine = conference();
    for (const agent of ['1001', '1002']) engine.told(agent);
    engine.run({ kind: 'TransferCalls', sessionId: session });
    expect(engine.story().at(-1)).toBe('AgentState Unavailable acw 20');
    expect(engine.state.contacts.get(OTHER)).toMatchObject({ phase: 'active', links: { line: MAIN } });
  });

  it('the host logs off: the colleague goes on with the customer', () => {
    const engine = conference();
    for (const agent of ['1001', '1002']) engine.told(agent);
    engine.run({ kind: 'EndSession', sessionId: session, forceLogoff: true, endContacts: true });
    expect(brief(engine)).toEqual([
      [MAIN, 'Disconnected'],
      [OWN, 'Disconnected'],
      ['AgentSessionEnd', undefined],
    ]);
    expect(engine.told('1002')).toMatchObject([
      { ContactID: OTHER, Status: 'Joined', CallType: 'Regular', ANI: '+15550100', MasterID: MAIN },
      { CurrentState: 'InboundContact' },
      { ContactID: OTHER, Status: 'Active' },
    ]);
    engine.run({ kind: 'CustomerHungUp', contactId: MAIN });
    expect(engine.told('1002')[0]).toMatchObject({ ContactID: OTHER, DisconnectCode: 'Contact' });
  });

  it("the host's lease ends: everybody whom the host brought in stays, and the next one is host", () => {
    const engine = conference();
    engine.login('1003', 'Unavailable');
    consult(engine, '1003', '9201', '9202');
    const [second, third] = [toContactId('9201'), toContactId('9202')];
    engine.run({ kind: 'JoinConference', sessionId: session, contactId: second, conferenceNo: MAIN });
    for (const agent of ['1001', '1002', '1003']) engine.told(agent);
    engine.run({ kind: 'LoseSession', sessionId: session, logout: true });
    expect(engine.state.contacts.get(OTHER)).toMatchObject({ phase: 'joined', links: { line: MAIN, host: '1002' } });
    expect(engine.state.contacts.get(second)).toMatchObject({ agent: { agentId: '1002' }, links: { peer: third } });
    expect(brief(engine, '1002')).toEqual([
      [OTHER, 'Joined'],
      ['AgentState', 'InboundContact'],
      [second, 'Joined'],
      ['AgentState', 'OutboundConsult'],
      ['Conference', MAIN],
    ]);
    expect(engine.told('1003')).toMatchObject([{ ContactID: third, Status: 'Joined', Label: 'Sample 1002' }]);
    expect(engine.told()).toContainEqual(
      expect.objectContaining({ ContactID: second, FinalState: 'True', DisconnectCode: 'Transfer' }),
    );
    engine.run({ kind: 'TransferCalls', sessionId: toSessionId('S1002') });
    expect(engine.state.contacts.get(third)).toMatchObject({ phase: 'active', links: { line: MAIN } });
  });

  it('colleagues go on with each other where there is no customer', () => {
    const agents = ['1001', '1002', '1003'].map((id) => sampleAgent(id, { limits: { voice: 2 } }));
    const engine = new EngineHarness(sampleConfiguration({ agents }));
    for (const agent of ['1001', '1002', '1003']) engine.login(agent, 'Unavailable');
    consult(engine, '1002', '9101', '9102');
    consult(engine, '1003', '9201', '9202');
    expect(engine.run({ kind: 'ConferenceCalls', sessionId: session }).ok).toBe(true);
    engine.run({ kind: 'EndSession', sessionId: session, forceLogoff: true, endContacts: true });
    expect(engine.state.contacts.get(OTHER)).toMatchObject({ phase: 'active', links: { peer: '9202' } });
    expect(engine.state.contacts.get(toContactId('9202'))).toMatchObject({ phase: 'active', links: { peer: OTHER } });
  });

  it('a session that ends in a conference ends its sides alone', () => {
    const engine = conference();
    engine.run({ kind: 'EndSession', sessionId: toSessionId('S1002'), forceLogoff: true, endContacts: true });
    expect(engine.state.contacts.get(MAIN)?.phase).toBe('active');
  });

  it('a join tells the conference again', () => {
    const engine = conference();
    const joined = toSessionId('S1001b');
    engine.run({ kind: 'JoinSession', agentId: toAgentId('1001'), sessionId: joined, publicSessionId: 'P' });
    expect(engine.told('1001', joined).map(({ Type }) => Type)).toEqual([
      'AgentSessionStart',
      'AgentState',
      'CallContactEvent',
      'CallContactEvent',
      'Conference',
    ]);
  });
});

describe('two calls of one agent', () => {
  it('the one that is accepted or resumed puts the other on hold', () => {
    const engine = new EngineHarness(sampleConfiguration({ agents: [sampleAgent('1001', { limits: { voice: 2 } })] }));
    engine.login();
    const [first, second] = [engine.arrive('9001'), engine.arrive('9002')];
    engine.press('AcceptContact', first);
    engine.told();
    engine.press('AcceptContact', second);
    expect(brief(engine).slice(0, 2)).toEqual([
      [first, 'Holding'],
      [second, 'Active'],
    ]);
    engine.press('ResumeContact', first);
    expect(brief(engine)).toEqual([
      [second, 'Holding'],
      [first, 'Active'],
    ]);
    engine.press('MaskContact', first);
    expect(engine.press('ResumeContact', second)).toMatchObject({ error: 'invalid_state' });
  });
});
