import { toAgentId, toContactId, toSessionId } from '@patchpanel/protocol';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../unit/commands.js';
import { EngineHarness } from '../../unit/testing/engine-harness.js';
import { sampleAgent, sampleConfiguration, sampleSkill } from '../../unit/testing/sample-configuration.js';
import type { CommandOf } from '../engine-command.js';

const MAIN = toContactId('9001');
const OWN = toContactId('9101');
const OTHER = toContactId('9102');
const session = toSessionId('S1001');

function engineWith(changes: Parameters<typeof sampleConfiguration>[0] = {}): EngineHarness {
  const agents = ['1001', '1002', '1003'].map((id) => sampleAgent(id));
  const engine = new EngineHarness(sampleConfiguration({ agents, ...changes }));
  engine.login('1001');
  engine.login('1002', 'Unavailable');
  return engine;
}

/** Agent 1001 talks with the customer. */
function talking(engine = engineWith()): EngineHarness {
  engine.arrive('9001', { customerName: 'Robin', screenPopUrl: 'https://crm.example/9001' });
  engine.press('AcceptContact', MAIN);
  for (const agent of ['1001', '1002']) engine.told(agent);
  return engine;
}

const consult = (engine: EngineHarness, kind: 'ConsultAgent' | 'DialAgent' = 'ConsultAgent', more = {}): Outcome =>
  engine.run({
    kind,
    sessionId: session,
    targetAgentId: toAgentId('1002'),
    contactId: OWN,
    peerContactId: OTHER,
    ...more,
  });
const transfer = (engine: EngineHarness): Outcome => engine.run({ kind: 'TransferCalls', sessionId: session });
const dialSkill = (engine: EngineHarness, skill = '501'): Outcome =>
  engine.run({ kind: 'DialSkill', sessionId: session, skill, contactId: OWN, peerContactId: OTHER });
const completed = (engine: EngineHarness) =>
  engine.entries.flatMap(({ facts }) => facts).flatMap((fact) => (fact.t === 'ContactCompleted' ? [fact.contact] : []));

describe('C.5 consult and transfer', () => {
  it('main call on hold, consult Dialing then Active, OutboundConsult; the colleague rings whatever his or her state', () => {
    const engine = talking();
    expect(consult(engine)).toEqual({ ok: true, result: { contactId: OWN } });
    const told = engine.told();
    expect(told.map(({ Type, Status, CurrentState }) => [Type, Status ?? CurrentState])).toEqual([
      ['CallContactEvent', 'Holding'],
      ['AgentState', 'OutboundConsult'],
      ['CallContactEvent', 'Dialing'],
    ]);
    expect(told[2]).toMatchObject({ ContactID: OWN, MasterID: MAIN, ParentContactId: MAIN, CallType: 'Consult' });
    const rings = engine.told('1002');
    expect(rings[0]).toMatchObject({ CurrentState: 'InboundConsult' });
    expect(rings[1]).toMatchObject({ ContactID: OTHER, Status: 'Incoming', MasterID: MAIN, CallType: 'Consult' });
    expect(rings[1]).toMatchObject({ Timeout: '30', ScreenPopUrl: '', Label: 'Sample 1001' });
    expect(engine.press('AcceptConsult', OTHER, '1002').ok).toBe(true);
    expect(engine.story()).toEqual(['CallContactEvent Active']);
    expect(engine.story('1002')).toEqual(['CallContactEvent Active', 'AgentState InboundConsult']);
  });

  it('transfer: both contacts of the agent Disconnected, wrap-up; the colleague carries the customer', () => {
    const engine = talking();
    consult(engine);
    engine.press('AcceptConsult', OTHER, '1002');
    for (const agent of ['1001', '1002']) engine.told(agent);
    expect(transfer(engine).ok).toBe(true);
    const told = engine.told();
    expect(told.map(({ ContactID, FinalState, DisconnectCode }) => [ContactID, FinalState, DisconnectCode])).toEqual([
      [MAIN, 'False', 'Transfer'],
      [OWN, 'True', 'Transfer'],
      [undefined, undefined, undefined],
    ]);
    expect(told[2]).toMatchObject({ Type: 'AgentState', IsAcw: 'True', AcwTimeout: '20' });
    expect(engine.told('1002')).toMatchObject([
      {
        ...{ ContactID: OTHER, MasterID: MAIN, ParentContactId: MAIN, Status: 'Active', CallType: 'Regular' },
        ...{ ANI: '+15550100', DNIS: '+15550199', Label: 'Robin', ScreenPopUrl: 'https://crm.example/9001' },
      },
      { Type: 'AgentState', CurrentState: 'InboundContact' },
    ]);
  });

  it('the customer’s hang-up by the first id finds the contact that carries the customer now, through two transfers and a snapshot', () => {
    const engine = talking();
    engine.login('1003', 'Unavailable');
    consult(engine);
    engine.press('AcceptConsult', OTHER, '1002');
    transfer(engine);
    const third = toContactId('9202');
    engine.run({
      kind: 'ConsultAgent',
      sessionId: toSessionId('S1002'),
      targetAgentId: toAgentId('1003'),
      contactId: toContactId('9201'),
      peerContactId: third,
    });
    engine.press('AcceptConsult', third, '1003');
    engine.run({ kind: 'TransferCalls', sessionId: toSessionId('S1002') });
    engine.pass(20);
    expect(engine.state.contacts.get(MAIN)).toBeUndefined();
    expect(engine.run({ kind: 'CustomerHungUp', contactId: MAIN }).ok).toBe(true);
    expect(
      engine.told('1003').find(({ ContactID, Status }) => ContactID === third && Status === 'Disconnected'),
    ).toMatchObject({
      DisconnectCode: 'Contact',
    });
    engine.pass(20);
    expect(completed(engine).map(({ details, endedBy }) => [details.contactId, details.masterId, endedBy])).toEqual([
      ['9101', '9001', 'transfer'],
      ['9201', '9001', 'transfer'],
      ['9001', '9001', 'transfer'],
      ['9102', '9001', 'transfer'],
      ['9202', '9001', 'customer'],
    ]);
  });

  it.each([
    ['refuses', (engine: EngineHarness) => engine.press('RejectContact', OTHER, '1002')],
    ['does not answer in time', (engine: EngineHarness) => engine.pass(30)],
    [
      'loses the desktop',
      (engine: EngineHarness) => engine.run({ kind: 'LoseSession', sessionId: toSessionId('S1002'), logout: false }),
    ],
  ])('a colleague who %s ends both sides and is what he or she was; the customer stays on hold', (_, happens) => {
    const engine = talking();
    consult(engine);
    for (const agent of ['1001', '1002']) engine.told(agent);
    happens(engine);
    expect(engine.told()).toMatchObject([
      { ContactID: OWN, Status: 'Disconnected', FinalState: 'True', DisconnectCode: 'Refused' },
      { CurrentState: 'InboundContact' },
    ]);
    expect(engine.story('1002').filter((words) => words.startsWith('Call'))).toEqual([
      'CallContactEvent Disconnected True',
    ]);
    expect(engine.state.agents.get(toAgentId('1002'))?.phase).toBe('unavailable');
    expect(engine.press('ResumeContact', MAIN).ok).toBe(true);
  });

  it('whoever hangs up the consult ends it for both; nobody has after-call work for it', () => {
    const engine = talking();
    consult(engine);
    engine.press('AcceptConsult', OTHER, '1002');
    for (const agent of ['1001', '1002']) engine.told(agent);
    engine.press('EndContact', OTHER, '1002');
    expect(engine.story('1002')).toEqual(['CallContactEvent Disconnected True', 'AgentState Unavailable']);
    expect(engine.told()[0]).toMatchObject({ ContactID: OWN, FinalState: 'True', DisconnectCode: 'OtherParty' });
  });

  it('who has a call, is not signed in, is unknown or is the caller cannot be consulted', () => {
    const engine = talking();
    const ask = (id: string) => consult(engine, 'ConsultAgent', { targetAgentId: toAgentId(id) });
    expect(ask('1003')).toMatchObject({ error: 'agent_logged_out' });
    expect(ask('4711')).toMatchObject({ error: 'agent_not_found' });
    expect(ask('1001')).toMatchObject({ error: 'invalid_parameter' });
    consult(engine);
    engine.login('1003', 'Unavailable');
    const busy: CommandOf<'ConsultAgent'> = {
      kind: 'ConsultAgent',
      sessionId: toSessionId('S1003'),
      targetAgentId: toAgentId('1002'),
      contactId: toContactId('9301'),
      peerContactId: toContactId('9302'),
    };
    expect(engine.run(busy)).toMatchObject({ error: 'agent_busy' });
    expect(consult(engine)).toMatchObject({ error: 'invalid_state' });
  });

  it('without a call it is a call of its own', () => {
    const engine = engineWith();
    consult(engine);
    engine.press('AcceptContact', OTHER, '1002');
    expect(engine.told().at(-1)).toMatchObject({ ContactID: OWN, MasterID: OWN, Status: 'Active' });
    expect(transfer(engine)).toMatchObject({ error: 'invalid_state' });
  });
});

describe('blind transfers', () => {
  it('into the personal queue of a colleague: the customer waits there and rings when the colleague is free', () => {
    const engine = talking();
    expect(consult(engine, 'DialAgent').ok).toBe(true);
    expect(engine.story('1002')).toEqual([]);
    transfer(engine);
    expect(engine.story().slice(-3)).toEqual([
      'CallContactEvent Disconnected False',
      'CallContactEvent Disconnected True',
      'AgentState Unavailable acw 20',
    ]);
    engine.run({ kind: 'SetAgentState', sessionId: toSessionId('S1002'), state: 'Available', reason: '' });
    expect(engine.told('1002').at(-1)).toMatchObject({ ContactID: OTHER, CallType: 'PersonalQueue', ANI: '+15550100' });
  });

  it('to a skill that rings already: the colleague sees the customer before accepting', () => {
    const engine = talking();
    engine.run({ kind: 'SetAgentState', sessionId: toSessionId('S1002'), state: 'Available', reason: '' });
    engine.told('1002');
    expect(dialSkill(engine, 'Skill 501').ok).toBe(true);
    expect(engine.told('1002').at(-1)).toMatchObject({ Status: 'Incoming', CallType: 'Regular', ANI: '1001' });
    transfer(engine);
    expect(engine.told('1002')[0]).toMatchObject({ ContactID: OTHER, Status: 'Incoming', ANI: '+15550100' });
    engine.press('RejectContact', OTHER, '1002');
    expect(engine.state.contacts.get(OTHER)).toMatchObject({ phase: 'queued', links: { line: MAIN } });
    engine.run({ kind: 'CustomerHungUp', contactId: MAIN });
    expect(engine.state.contacts.get(OTHER)).toBeUndefined();
  });

  it('a skill without manual accept connects at once', () => {
    const engine = talking(
      engineWith({ skills: [sampleSkill('501'), sampleSkill('502', { requireManualAccept: false })] }),
    );
    const auto = engineWith({
      agents: [sampleAgent('1001'), sampleAgent('1002', { skills: { ['502' as never]: 1 } })],
      skills: [sampleSkill('501'), sampleSkill('502', { requireManualAccept: false })],
    });
    talking(auto);
    auto.run({ kind: 'SetAgentState', sessionId: toSessionId('S1002'), state: 'Available', reason: '' });
    dialSkill(auto, '502');
    expect(auto.story()).toEqual([
      'CallContactEvent Holding',
      'AgentState OutboundConsult',
      'CallContactEvent Dialing',
      'CallContactEvent Active',
    ]);
    expect(dialSkill(engine, 'nowhere')).toMatchObject({ error: 'skill_not_found' });
  });

  it('to an outside party: both calls end and go on outside', () => {
    const engine = talking();
    const dial = {
      kind: 'DialPhone',
      sessionId: session,
      contactId: OWN,
      phoneNumber: '+15550123',
      skill: '501',
      callerId: '',
    } as const;
    expect(engine.run(dial).ok).toBe(true);
    expect(engine.told().map(({ Status, CurrentState }) => Status ?? CurrentState)).toEqual([
      'Holding',
      'OutboundConsult',
      'Dialing',
    ]);
    engine.run({ kind: 'CustomerAnswered', contactId: OWN });
    transfer(engine);
    engine.pass(20);
    expect(engine.state.contacts.size).toBe(0);
    expect(engine.story().at(-1)).toBe('AgentState Available');
    expect(engine.run({ kind: 'CustomerHungUp', contactId: MAIN })).toMatchObject({ error: 'contact_not_found' });
  });
});

describe('direct voicemail transfer', () => {
  it('the call goes to wrap-up, a voicemail with the same master waits for that colleague alone', () => {
    const engine = talking(
      engineWith({ agents: [sampleAgent('1001'), sampleAgent('1002', { limits: { voice: 1, voicemail: 1 } })] }),
    );
    const order = { kind: 'TransferToVoicemail', sessionId: session, targetAgentId: toAgentId('1002') } as const;
    expect(engine.run({ ...order, contactId: OTHER }).ok).toBe(true);
    expect(engine.story()).toEqual(['CallContactEvent Disconnected False', 'AgentState Unavailable acw 20']);
    engine.run({ kind: 'SetAgentState', sessionId: toSessionId('S1002'), state: 'Available', reason: '' });
    expect(engine.told('1002').at(-1)).toMatchObject({
      ...{ Type: 'VoiceMailContactEvent', ContactId: OTHER, MasterID: MAIN, ParentContactId: MAIN, From: '+15550100' },
    });
    expect(engine.run({ ...order, contactId: OWN })).toMatchObject({ error: 'invalid_state' });
  });

  it('says so where the colleague takes no voicemails', () => {
    const engine = talking();
    const order = { kind: 'TransferToVoicemail', sessionId: session, targetAgentId: toAgentId('1002') } as const;
    expect(engine.run({ ...order, contactId: OTHER })).toMatchObject({ error: 'medium_not_supported' });
  });
});
