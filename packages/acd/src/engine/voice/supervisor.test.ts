import { toAgentId, toContactId, toSessionId } from '@patchpanel/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import { EngineHarness } from '../../unit/testing/engine-harness.js';
import { sampleAgent, sampleConfiguration } from '../../unit/testing/sample-configuration.js';

const MAIN = toContactId('9001');
const OWN = toContactId('9101');
const sessionId = toSessionId('S1003');
const monitor = { kind: 'MonitorAgent', sessionId, targetAgentId: toAgentId('1001'), contactId: OWN } as const;

let engine: EngineHarness;
beforeEach(() => {
  engine = new EngineHarness(sampleConfiguration({ agents: ['1001', '1002', '1003'].map((id) => sampleAgent(id)) }));
  engine.login('1001');
  engine.login('1003', 'Unavailable');
});

function talk(): void {
  engine.arrive('9001', { customerName: 'Robin' });
  engine.press('AcceptContact', MAIN);
  for (const agent of ['1001', '1003']) engine.told(agent);
}

describe('supervisors', () => {
  it('monitor and coach show to the supervisor alone, and end with the call', () => {
    talk();
    expect(engine.run(monitor)).toEqual({ ok: true, result: { contactId: OWN } });
    expect(engine.told('1003')).toMatchObject([
      { CurrentState: 'OutboundConsult' },
      { ContactID: OWN, MasterID: MAIN, Status: 'Active', CustomData: 'SupervisorMode=Monitor' },
    ]);
    engine.run({ kind: 'CoachAgent', sessionId });
    expect(engine.told('1003')).toMatchObject([{ ContactID: OWN, CustomData: 'SupervisorMode=Coach' }]);
    expect(engine.told('1001')).toEqual([]);
    engine.run({ kind: 'CustomerHungUp', contactId: MAIN });
    expect(engine.told('1003')).toMatchObject([
      { ContactID: OWN, Status: 'Disconnected', FinalState: 'True' },
      { CurrentState: 'Unavailable' },
    ]);
  });

  it('barge makes it a conference, which the supervisor can leave', () => {
    talk();
    engine.run(monitor);
    engine.told('1003');
    expect(engine.run({ kind: 'BargeIn', sessionId }).ok).toBe(true);
    expect(engine.told('1001')).toMatchObject([{ ContactID: MAIN, Status: 'Joined' }, { Type: 'Conference' }]);
    expect(engine.told('1003')).toMatchObject([{ ContactID: OWN, Status: 'Joined' }, { Type: 'Conference' }]);
    engine.press('EndContact', OWN, '1003');
    expect(engine.told('1001')).toMatchObject([{ ContactID: MAIN, Status: 'Active' }]);
  });

  it('a supervisor who barged in goes on with the customer when the agent logs off', () => {
    talk();
    engine.run(monitor);
    engine.run({ kind: 'BargeIn', sessionId });
    engine.told('1003');
    engine.run({ kind: 'EndSession', sessionId: toSessionId('S1001'), forceLogoff: true, endContacts: true });
    expect(engine.state.contacts.get(OWN)).toMatchObject({ phase: 'active', links: { line: MAIN } });
    expect(engine.told('1003')[0]).toMatchObject({ ContactID: OWN, CallType: 'TakeOver', ANI: '+15550100' });
  });

  it.each([['at once'], ['after barging in']])(
    'take-over %s: the customer goes on with the supervisor, the agent to wrap-up',
    (how) => {
      talk();
      engine.run(monitor);
      if (how !== 'at once') engine.run({ kind: 'BargeIn', sessionId });
      for (const agent of ['1001', '1003']) engine.told(agent);
      expect(engine.run({ kind: 'TakeOver', sessionId }).ok).toBe(true);
      expect(engine.told('1001')).toMatchObject([
        { ContactID: MAIN, Status: 'Disconnected', FinalState: 'False', DisconnectCode: 'TakeOver' },
        { IsAcw: 'True' },
      ]);
      expect(engine.told('1003')[0]).toMatchObject({
        ContactID: OWN,
        CallType: 'TakeOver',
        ANI: '+15550100',
        Status: 'Active',
      });
      engine.run({ kind: 'CustomerHungUp', contactId: MAIN });
      expect(engine.told('1003')).toContainEqual(
        expect.objectContaining({ ContactID: OWN, DisconnectCode: 'Contact' }),
      );
    },
  );

  it('refuses to listen twice, to nobody, to oneself, or beside a contact', () => {
    expect(engine.run(monitor)).toMatchObject({ error: 'invalid_state' });
    expect(engine.run({ ...monitor, targetAgentId: toAgentId('1003') })).toMatchObject({ error: 'invalid_parameter' });
    expect(engine.run({ kind: 'TakeOver', sessionId })).toMatchObject({ error: 'invalid_state' });
    talk();
    engine.run(monitor);
    expect(engine.run({ ...monitor, contactId: toContactId('9102') })).toMatchObject({ error: 'invalid_state' });
    expect(engine.press('HoldContact', OWN, '1003')).toMatchObject({ error: 'invalid_state' });
  });
});

describe('AS-12 AgentLeg', () => {
  it('AS-12 AgentLeg Dialing, Active, Disconnected; a connected call keeps the phone', () => {
    const session = toSessionId('S1001');
    expect(engine.run({ kind: 'EndAgentLeg', sessionId: session })).toMatchObject({ error: 'invalid_state' });
    engine.told();
    engine.run({ kind: 'DialAgentLeg', sessionId: session, legId: 'leg1' });
    expect(engine.run({ kind: 'DialAgentLeg', sessionId: session, legId: 'leg2' })).toMatchObject({ ok: false });
    engine.run({ kind: 'AgentLegAnswered', agentId: toAgentId('1001'), legId: 'leg1' });
    expect(engine.run({ kind: 'AgentLegAnswered', agentId: toAgentId('1001'), legId: 'leg0' })).toMatchObject({
      ok: false,
    });
    const leg = { Type: 'AgentLeg', AgentLegId: 'leg1' };
    expect(engine.told()).toEqual([
      { ...leg, Status: 'Dialing', FinalState: 'False' },
      { ...leg, Status: 'Active', FinalState: 'False' },
    ]);
    talk();
    expect(engine.run({ kind: 'EndAgentLeg', sessionId: session })).toMatchObject({ error: 'invalid_state' });
    engine.press('EndContact', MAIN);
    engine.told();
    engine.run({ kind: 'EndAgentLeg', sessionId: session });
    expect(engine.told()).toEqual([{ ...leg, Status: 'Disconnected', FinalState: 'True' }]);
  });

  it('AS-12 AgentLeg is Disconnected when the session ends and when the phone is lost, which ends no call', () => {
    const session = toSessionId('S1001');
    talk();
    engine.run({ kind: 'DialAgentLeg', sessionId: session, legId: 'leg1' });
    engine.run({ kind: 'AgentLegLost', agentId: toAgentId('1001'), legId: 'leg1' });
    expect(engine.state.contacts.get(MAIN)?.phase).toBe('active');
    engine.run({ kind: 'DialAgentLeg', sessionId: session, legId: 'leg2' });
    engine.told();
    engine.run({ kind: 'EndSession', sessionId: session, forceLogoff: true, endContacts: true });
    expect(engine.told().map(({ Type }) => Type)).toEqual(['CallContactEvent', 'AgentLeg', 'AgentSessionEnd']);
  });
});

describe('tones and recording', () => {
  it('tones are kept in order for the voice engine, the last eight of a call; other signs are refused', () => {
    const session = toSessionId('S1001');
    const send = (digits: string) =>
      engine.run({ kind: 'SendDtmf', sessionId: session, digits, toneMs: 100, spacingMs: 50 });
    expect(send('1')).toMatchObject({ error: 'invalid_state' });
    talk();
    for (const wrong of ['', 'x', '1'.repeat(65)]) expect(send(wrong)).toMatchObject({ error: 'invalid_parameter' });
    for (let tone = 0; tone < 10; tone += 1) expect(send(`${tone}*#,A`).ok).toBe(true);
    expect(engine.state.contacts.get(MAIN)?.links.tones?.map(({ serial }) => serial)).toEqual([
      3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    engine.press('HoldContact', MAIN);
    expect(send('1')).toMatchObject({ error: 'invalid_state' });
  });

  it('a recording that is stopped can be started again; the record says that there is one', () => {
    talk();
    expect(engine.press('StopRecording', MAIN)).toMatchObject({ error: 'invalid_state' });
    for (const kind of ['RecordContact', 'StopRecording'] as const) engine.press(kind, MAIN);
    expect(engine.told().map(({ IsLogging }) => IsLogging)).toEqual(['True', 'False']);
    expect(engine.press('RecordContact', MAIN).ok).toBe(true);
    engine.press('StopRecording', MAIN);
    engine.press('EndContact', MAIN);
    engine.pass(20);
    expect(engine.entries.flatMap(({ facts }) => facts)).toContainEqual(
      expect.objectContaining({ t: 'ContactCompleted', contact: expect.objectContaining({ recorded: true }) }),
    );
  });
});
