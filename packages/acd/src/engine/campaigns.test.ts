import { toContactId, toSkillId } from '@patchpanel/protocol';
import { describe, expect, it } from 'vitest';
import { EngineHarness } from '../unit/testing/engine-harness.js';
import { sampleAgent, sampleConfiguration, sampleSkill } from '../unit/testing/sample-configuration.js';
import type { CommandOf } from './engine-command.js';
import { restoreSnapshot, takeSnapshot } from './snapshot.js';

const both = { [toSkillId('501')]: 1, [toSkillId('502')]: 1 };

function withCampaign() {
  const engine = new EngineHarness(
    sampleConfiguration({
      agents: [sampleAgent('1001', { skills: both }), sampleAgent('1002', { skills: both })],
      skills: [sampleSkill('501', { campaign: true }), sampleSkill('502')],
    }),
  );
  const preview = (id: string, changes: Partial<CommandOf<'ArriveContact'>> = {}) =>
    engine.arrive(id, { dialer: 'preview', screenPopVariables: { order: '77' }, ...changes });
  const sessionId = engine.login();
  engine.told();
  const of = (contactId: string) => ({ sessionId, contactId: toContactId(contactId) });
  return { engine, preview, sessionId, of };
}

describe('previews', () => {
  it('are shown before they are dialled: Preview, accept dials, answered as any call', () => {
    const { engine, preview } = withCampaign();
    const contactId = preview('9001');
    const told = engine.told();
    expect(told[0]).toMatchObject({ CurrentState: 'OutboundContact' });
    expect(told[1]).toMatchObject({
      Status: 'Preview',
      CallType: 'Dialer',
      IsInbound: 'False',
      DNIS: '+15550100',
      ANI: '+15550199',
      ScreenPopUrlVariables: [{ Name: 'order', Value: '77' }],
    });
    engine.press('AcceptContact', contactId);
    engine.run({ kind: 'CustomerAnswered', contactId });
    expect(engine.story().filter((words) => words.startsWith('Call'))).toEqual([
      'CallContactEvent Dialing',
      'CallContactEvent Active',
    ]);
  });

  it('AS-12 POST /{sessionId}/interactions/{contactId}/snooze: it comes back to the queue in five minutes', () => {
    const { engine, preview, of } = withCampaign();
    preview('9001');
    engine.told();
    expect(engine.run({ kind: 'SnoozeContact', ...of('9001') })).toMatchObject({ ok: true });
    expect(engine.story()).toEqual(['CallContactEvent Disconnected True', 'AgentState Available']);
    expect(engine.run({ kind: 'SnoozeContact', ...of('9001') })).toMatchObject({ error: 'contact_not_found' });
    const restored = restoreSnapshot(takeSnapshot(engine.state), engine.state.configuration);
    expect(restored.contacts.get(toContactId('9001'))?.phase).toBe('snoozed');
    engine.pass(299);
    expect(engine.story()).toEqual([]);
    engine.pass(1);
    expect(engine.story()).toEqual(['AgentState OutboundContact', 'CallContactEvent Preview']);
  });

  it('an agent who refuses it, logs out or is not reached gives it back', () => {
    const { engine, preview, sessionId } = withCampaign();
    const contactId = preview('9001');
    engine.press('RejectContact', contactId);
    expect(engine.state.contacts.get(contactId)?.phase).toBe('queued');
    engine.run({ kind: 'SetAgentState', sessionId, state: 'Available', reason: '' });
    expect(engine.state.contacts.get(contactId)?.phase).toBe('preview');
    engine.run({ kind: 'LoseSession', sessionId, logout: false });
    expect(engine.state.contacts.get(contactId)?.phase).toBe('queued');
    engine.run({ kind: 'SetAgentState', sessionId, state: 'Available', reason: '' });
    engine.run({ kind: 'EndSession', sessionId, forceLogoff: true, endContacts: false });
    expect(engine.state.contacts.get(contactId)?.phase).toBe('queued');
  });

  it('a disposition with a time calls the customer then, and the preview is over', () => {
    const { engine, preview, of } = withCampaign();
    preview('9001');
    const callback = { callbackId: toContactId('7001'), dueAt: engine.now + 3_600_000, phoneNumber: '' };
    engine.run({
      kind: 'DispositionContact',
      ...of('9001'),
      primaryDispositionId: 1,
      primaryDispositionNotes: '',
      previewDispositionId: 1,
      callback,
    });
    expect(engine.state.contacts.size).toBe(0);
    expect(engine.state.commitments.get(toContactId('7001'))?.commitment.phoneNumber).toBe('+15550100');
  });

  it.each([
    ['Answered', 'active'],
    ['Busy', undefined],
    ['no answer', undefined],
  ])('dialled with a phone of the agent: %s', (outcome, phase) => {
    const { engine, preview, of } = withCampaign();
    const contactId = preview('9001');
    expect(engine.run({ kind: 'IndependentDialOutcome', ...of('9001'), outcome })).toMatchObject({
      error: 'invalid_state',
    });
    engine.run({ kind: 'DialIndependently', ...of('9001') });
    expect(engine.run({ kind: 'CustomerAnswered', contactId })).toMatchObject({ error: 'invalid_state' });
    expect(engine.run({ kind: 'IndependentDialOutcome', ...of('9001'), outcome: 'Maybe' })).toMatchObject({
      error: 'invalid_parameter',
    });
    expect(engine.run({ kind: 'IndependentDialOutcome', ...of('9001'), outcome })).toMatchObject({ ok: true });
    expect(engine.state.contacts.get(contactId)?.phase).toBe(phase);
    const completed = engine.entries.flatMap(({ facts }) => facts).find((fact) => fact.t === 'ContactCompleted');
    if (phase === undefined) expect(completed?.contact.outcome?.toLowerCase()).toBe(outcome.toLowerCase());
  });

  it('a machine that answers ends the call without after-call work, and only a call that was dialled', () => {
    const { engine, preview, of } = withCampaign();
    const contactId = preview('9001');
    engine.press('AcceptContact', contactId);
    engine.run({ kind: 'CustomerAnswered', contactId });
    engine.told();
    engine.run({ kind: 'OverrideAnswer', ...of('9001'), type: 'answeringMachine' });
    expect(engine.told()).toMatchObject([
      { Status: 'Disconnected', FinalState: 'True', AnsMachineOverride: 'True' },
      { CurrentState: 'Available' },
    ]);
    const inbound = engine.arrive('9002');
    engine.press('AcceptContact', inbound);
    expect(engine.run({ kind: 'OverrideAnswer', ...of('9002'), type: 'faxMachine' })).toMatchObject({
      error: 'invalid_state',
    });
  });
});

describe('the dialer', () => {
  it('AS-12 AgentState Dialer: Available means Dialer, and only the campaign brings contacts', () => {
    const { engine, preview, sessionId } = withCampaign();
    expect(engine.run({ kind: 'LogInToDialer', sessionId, skill: 'Skill 502' })).toMatchObject({
      error: 'skill_not_found',
    });
    engine.run({ kind: 'LogInToDialer', sessionId, skill: 'skill 501' });
    expect(engine.story()).toEqual(['AgentState Dialer']);
    engine.arrive('9001', { skillId: toSkillId('502') });
    expect(engine.story()).toEqual([]);
    preview('9002', { dialer: 'connected', acwSeconds: 0 });
    expect(engine.told()).toMatchObject([
      { Status: 'Active', CallType: 'Dialer' },
      { CurrentState: 'OutboundContact', NextStates: [{ State: 'DialerPending', OutReason: '' }] },
    ]);
    const restored = restoreSnapshot(takeSnapshot(engine.state), engine.state.configuration);
    expect(restored.agents.get(engine.state.sessions.get(sessionId)?.agentId as never)?.skillIds.voice).toEqual([
      '501',
    ]);
    engine.press('EndContact', toContactId('9002'));
    expect(engine.story()).toEqual(['CallContactEvent Disconnected True', 'AgentState Dialer']);
    engine.run({ kind: 'LogOutOfDialer', sessionId });
    expect(engine.story()).toEqual(['AgentState Available', 'AgentState InboundContact', 'CallContactEvent Incoming']);
  });

  it('a login during a call is pending until the call is over; AgentSessionStart names the campaign', () => {
    const { engine, sessionId } = withCampaign();
    const contactId = engine.arrive('9001', { acwSeconds: 0 });
    engine.press('AcceptContact', contactId);
    engine.told();
    engine.run({ kind: 'LogInToDialer', sessionId, skill: '501' });
    expect(engine.told()).toMatchObject([{ CurrentState: 'InboundContact', NextStates: [{ State: 'DialerPending' }] }]);
    engine.press('EndContact', contactId);
    expect(engine.story().at(-1)).toBe('AgentState Dialer');
    expect(engine.run({ kind: 'LogInToDialer', sessionId, skill: '501' })).toMatchObject({ error: 'invalid_state' });
    const { agentId = '' as never } = engine.state.sessions.get(sessionId) ?? {};
    engine.run({ kind: 'JoinSession', agentId, sessionId: 'J1' as never, publicSessionId: 'P' });
    expect(engine.told()[0]).toMatchObject({
      DialerCampaign: 'Skill 501',
      DialerCampaignStartTime: expect.stringMatching(/Z$/),
    });
  });

  it('is left with the session', () => {
    const { engine, sessionId } = withCampaign();
    engine.run({ kind: 'LogInToDialer', sessionId, skill: '501' });
    engine.run({ kind: 'EndSession', sessionId, forceLogoff: false, endContacts: false });
    expect([...engine.state.agents.values()].every(({ campaign }) => campaign === undefined)).toBe(true);
  });
});

describe('custom data', () => {
  it('is shown in CustomData of every further event and sent to the service', () => {
    const { engine, of } = withCampaign();
    const contactId = engine.arrive('9001', { service: 'crm' });
    engine.press('AcceptContact', contactId);
    engine.told();
    engine.run({ kind: 'SetCustomData', ...of('9001'), indicatorName: 'form', data: 'name=Robin|plan=gold' });
    expect(engine.told()).toMatchObject([{ Status: 'Active', CustomData: 'name=Robin|plan=gold' }]);
    expect(engine.entries.at(-1)?.outbox).toMatchObject([
      { type: 'signal', name: 'form', data: 'name=Robin|plan=gold' },
    ]);
    engine.press('HoldContact', contactId);
    expect(engine.told()).toMatchObject([{ Status: 'Holding', CustomData: 'name=Robin|plan=gold' }]);
  });
});
