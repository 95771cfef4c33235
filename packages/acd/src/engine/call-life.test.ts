import { readFileSync } from 'node:fs';
import { toAgentId, toContactId } from '@patchpanel/protocol';
import { describe, expect, it } from 'vitest';
import { EngineHarness } from '../unit/testing/engine-harness.js';
import { sampleAgent, sampleConfiguration, sampleSkill } from '../unit/testing/sample-configuration.js';

/* The field list of section C.3; the one date that has no value is left out (AS-3). */
function specifiedFields(): string[] {
  const spec = readFileSync(new URL('../../../../spec/agent-session-api.md', import.meta.url), 'utf8');
  const list = /\*\*`CallContactEvent`\*\*[^\n]*\n(.+?)\. Base set/.exec(spec)?.[1] ?? '';
  const names = list
    .replace(/`|\(.*?\)/g, '')
    .split(',')
    .map((field) => field.trim());
  return ['Type', ...names.filter((name) => name !== 'AnsMachineOverrideEndTime')];
}

describe('the life of a call', () => {
  it('AS-12 CallContactEvent manual accept tells InboundContact, Incoming, Active, InboundContact in this order', () => {
    const engine = new EngineHarness();
    engine.login();
    engine.told();
    const contact = engine.arrive('9001');
    expect(engine.story()).toEqual(['AgentState InboundContact', 'CallContactEvent Incoming']);
    engine.press('AcceptContact', contact);
    expect(engine.story()).toEqual(['CallContactEvent Active', 'AgentState InboundContact']);
  });

  it('connects at once where the skill requires no manual accept', () => {
    const engine = new EngineHarness(
      sampleConfiguration({ skills: [sampleSkill('501', { requireManualAccept: false })] }),
    );
    engine.login();
    engine.told();
    engine.arrive('9001');
    expect(engine.story()).toEqual(['CallContactEvent Active', 'AgentState InboundContact']);
  });

  it('AS-3 PM-105 an incoming call is the full event: strings only, "" where unset, never null', () => {
    const engine = new EngineHarness();
    engine.login();
    engine.told();
    engine.arrive('9001', { customerName: 'Robin', screenPopUrl: 'https://crm.example/9001' });
    const event = engine.told()[1] ?? {};
    expect(new Set(Object.keys(event))).toEqual(new Set(specifiedFields()));
    for (const [field, value] of Object.entries(event)) {
      if (field === 'ScreenPopUrlVariables') expect(value).toEqual([]);
      else expect(typeof value, field).toBe('string');
    }
    expect(event).toMatchObject({
      ContactID: '9001',
      MasterID: '9001',
      ANI: '+15550100',
      DNIS: '+15550199',
      Skill: '501',
      IsInbound: 'True',
      Timeout: '30',
      IsRequireManualAccept: 'True',
      AllowDispositions: 'True',
      FinalState: 'False',
      ParentContactId: '',
      Label: 'Robin',
      ScreenPopUrl: 'https://crm.example/9001',
      StartTimeUTC: '2026-01-05T09:00:00.000Z',
      LastStateChangeTimeUTC: '2026-01-05T09:00:00.000Z',
    });
  });

  it('hold, resume, mask, unmask and record each tell the full state of the call', () => {
    const engine = new EngineHarness();
    engine.login();
    const contact = engine.arrive('9001');
    engine.press('AcceptContact', contact);
    engine.told();
    for (const kind of ['HoldContact', 'ResumeContact', 'MaskContact', 'UnmaskContact', 'RecordContact'] as const) {
      expect(engine.press(kind, contact).ok, kind).toBe(true);
    }
    const told = engine.told();
    expect(told.map((event) => [event.Status, event.IsLogging])).toEqual([
      ['Holding', 'False'],
      ['Active', 'False'],
      ['Masking', 'False'],
      ['Active', 'False'],
      ['Active', 'True'],
    ]);
    expect(engine.press('RecordContact', contact)).toMatchObject({ ok: false, error: 'invalid_state' });
  });

  it('refuses what the phase does not allow and says so by code', () => {
    const engine = new EngineHarness();
    engine.login();
    const contact = engine.arrive('9001');
    for (const kind of ['HoldContact', 'ResumeContact', 'MaskContact', 'RecordContact', 'EndContact'] as const) {
      expect(engine.press(kind, contact), kind).toMatchObject({ ok: false, error: 'invalid_state' });
    }
    expect(engine.press('HoldContact', toContactId('4711'))).toMatchObject({ error: 'contact_not_found' });
  });

  it('masking, recording and muting need their permission', () => {
    const engine = new EngineHarness(sampleConfiguration({ agents: [sampleAgent('1001', { permissions: [] })] }));
    const sessionId = engine.login();
    const contact = engine.arrive('9001');
    engine.press('AcceptContact', contact);
    for (const kind of ['MaskContact', 'RecordContact'] as const) {
      expect(engine.press(kind, contact)).toMatchObject({ error: 'not_permitted' });
    }
    expect(engine.run({ kind: 'MuteAgent', sessionId })).toMatchObject({ error: 'not_permitted' });
  });

  it('hang-up with after-call work: Disconnected, Unavailable in ACW, disposition, final Disconnected, Available', () => {
    const engine = new EngineHarness();
    const sessionId = engine.login();
    const contactId = engine.arrive('9001');
    engine.press('AcceptContact', contactId);
    engine.told();
    engine.press('EndContact', contactId);
    expect(engine.story()).toEqual(['CallContactEvent Disconnected False', 'AgentState Unavailable acw 20']);
    expect(engine.press('EndContact', contactId)).toMatchObject({ error: 'invalid_state' });
    const save = { kind: 'DispositionContact', sessionId, contactId, primaryDispositionNotes: 'ok' } as const;
    expect(engine.run({ ...save, primaryDispositionId: 7 })).toMatchObject({ error: 'disposition_not_found' });
    expect(engine.run({ ...save, primaryDispositionId: 1 }).ok).toBe(true);
    const contact = expect.objectContaining({ disposition: { dispositionId: 1, notes: 'ok' } });
    expect(engine.entries.at(-1)?.facts).toContainEqual({ t: 'ContactCompleted', contact });
    expect(engine.story()).toEqual(['CallContactEvent Disconnected True', 'AgentState Available']);
  });

  it('after-call work ends by itself, to the state asked for during the call', () => {
    const engine = new EngineHarness();
    const sessionId = engine.login();
    const contact = engine.arrive('9001');
    engine.press('AcceptContact', contact);
    engine.told();
    engine.run({ kind: 'SetAgentState', sessionId, state: 'Unavailable', reason: 'lunch' });
    expect(engine.told()[0]).toMatchObject({
      CurrentState: 'InboundContact',
      NextStates: [{ State: 'Unavailable', OutReason: 'Lunch' }],
      NextIsAcw: 'True',
    });
    engine.run({ kind: 'CustomerHungUp', contactId: contact });
    engine.pass(19);
    expect(engine.story()).toEqual(['CallContactEvent Disconnected False', 'AgentState Unavailable acw 20']);
    engine.pass(1);
    expect(engine.story()).toEqual(['CallContactEvent Disconnected True', 'AgentState Unavailable Lunch']);
  });

  it('hang-up without after-call work is final at once', () => {
    const engine = new EngineHarness();
    engine.login();
    const contact = engine.arrive('9001', { acwSeconds: 0 });
    engine.press('AcceptContact', contact);
    engine.told();
    engine.press('EndContact', contact);
    expect(engine.story()).toEqual(['CallContactEvent Disconnected True', 'AgentState Available']);
  });

  it('muting is the agent’s, ends with the call and needs one', () => {
    const engine = new EngineHarness();
    const sessionId = engine.login();
    expect(engine.run({ kind: 'MuteAgent', sessionId })).toMatchObject({ error: 'invalid_state' });
    const contact = engine.arrive('9001');
    engine.press('AcceptContact', contact);
    engine.told();
    engine.run({ kind: 'MuteAgent', sessionId });
    engine.press('EndContact', contact);
    expect(engine.story()).toEqual([
      'Mute True',
      'CallContactEvent Disconnected False',
      'AgentState Unavailable acw 20',
      'Mute False',
    ]);
  });

  it('outbound: OutboundContact, Dialing, Active; afterwards the agent is what he or she was before', () => {
    const engine = new EngineHarness();
    const sessionId = engine.login('1001', 'Unavailable');
    engine.run({ kind: 'SetAgentState', sessionId, state: 'Unavailable', reason: 'Break' });
    engine.told();
    const contactId = toContactId('9100');
    const dial = {
      kind: 'DialPhone',
      sessionId,
      contactId,
      phoneNumber: '+15550123',
      skill: 'Skill 501',
      callerId: '',
    };
    expect(engine.run(dial as never)).toEqual({ ok: true, result: { contactId } });
    const told = engine.told();
    expect(told[0]).toMatchObject({ Type: 'AgentState', CurrentState: 'OutboundContact' });
    expect(told[1]).toMatchObject({ Status: 'Dialing', IsInbound: 'False', DNIS: '+15550123' });
    engine.run({ kind: 'CustomerAnswered', contactId });
    engine.press('EndContact', contactId);
    engine.pass(20);
    expect(engine.story()).toEqual([
      'CallContactEvent Active',
      'CallContactEvent Disconnected False',
      'AgentState Unavailable acw 20',
      'CallContactEvent Disconnected True',
      'AgentState Unavailable Break',
    ]);
  });

  it('an outbound call that nobody answers has no after-call work', () => {
    const engine = new EngineHarness();
    const sessionId = engine.login();
    const contactId = toContactId('9100');
    engine.run({ kind: 'DialPhone', sessionId, contactId, phoneNumber: '1', skill: '501', callerId: '' });
    engine.told();
    engine.press('EndContact', contactId);
    expect(engine.story()).toEqual(['CallContactEvent Disconnected True', 'AgentState Available']);
  });

  it('the completed contact says who had it, when and how it ended', () => {
    const engine = new EngineHarness();
    engine.login();
    const contact = engine.arrive('9001', { acwSeconds: 0 });
    engine.press('AcceptContact', contact);
    engine.now += 5_000;
    engine.run({ kind: 'CustomerHungUp', contactId: contact });
    const completed = engine.entries.flatMap(({ facts }) => facts).find((fact) => fact.t === 'ContactCompleted');
    expect(completed?.contact).toMatchObject({
      details: { contactId: '9001' },
      agentId: toAgentId('1001'),
      endedBy: 'customer',
      endedAt: engine.now,
      answeredAt: engine.now - 5_000,
    });
  });
});
