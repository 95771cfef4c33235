import { type ContactId, toAgentId, toContactId, toSkillId } from '@patchpanel/protocol';
import { describe, expect, it } from 'vitest';
import { EngineHarness } from '../unit/testing/engine-harness.js';
import { sampleAgent, sampleConfiguration } from '../unit/testing/sample-configuration.js';
import type { CommandOf } from './engine-command.js';
import { restoreSnapshot, takeSnapshot } from './snapshot.js';

const callbackId = toContactId('7001');
const MINUTE = 60;
const DAY = 86_400;

function make(engine: EngineHarness, changes: Partial<CommandOf<'MakeCommitment'>> = {}) {
  return engine.run({
    kind: 'MakeCommitment',
    callbackId,
    by: { agentId: toAgentId('1001'), forOthers: false },
    targetAgentId: toAgentId('1001'),
    skill: 'Skill 501',
    phoneNumber: '+15550123',
    callerId: '+15550199',
    firstName: 'Robin',
    lastName: 'Reed',
    notes: 'About the invoice',
    dueAt: engine.now + 10 * MINUTE * 1000,
    ...changes,
  });
}
const statusOf = (engine: EngineHarness, id: ContactId = callbackId) => engine.state.commitments.get(id)?.status;

describe('commitments', () => {
  it('AS-12 UpdateCallbacks when made; AS-12 PromiseKeeper when due, to the agent who promised, with every field', () => {
    const engine = new EngineHarness();
    engine.login();
    engine.told();
    expect(make(engine)).toEqual({ ok: true, result: { callbackId } });
    expect(engine.told()).toEqual([{ Type: 'UpdateCallbacks' }]);
    engine.pass(10 * MINUTE - 1);
    expect(engine.told()).toEqual([]);
    engine.pass(1);
    expect(engine.told()).toEqual([
      {
        Type: 'PromiseKeeper',
        AgentId: '1001',
        CallbackId: '7001',
        CallbackTime: '2026-01-05T09:10:00.000Z',
        CallbackExpireTime: '2026-01-06T09:10:00.000Z',
        DeliveryTime: '2026-01-05T09:10:00.000Z',
        DialNumber: '+15550123',
        OrigNumber: '+15550199',
        FirstName: 'Robin',
        LastName: 'Reed',
        Notes: 'About the invoice',
        SkillId: '501',
        TargetType: 'Agent',
      },
    ]);
  });

  it('AS-12 PromiseKeeperStatus: dialled, it is kept and a call as any other', () => {
    const engine = new EngineHarness();
    const sessionId = engine.login();
    make(engine);
    engine.pass(10 * MINUTE);
    engine.told();
    const contactId = toContactId('9100');
    expect(engine.run({ kind: 'DialCommitment', sessionId, callbackId, contactId })).toMatchObject({ ok: true });
    expect(engine.told()).toMatchObject([
      { Type: 'AgentState', CurrentState: 'OutboundContact' },
      { Type: 'CallContactEvent', Status: 'Dialing', DNIS: '+15550123', ANI: '+15550199' },
      { Type: 'PromiseKeeperStatus', Status: 'Dialed' },
      { Type: 'UpdateCallbacks' },
    ]);
    expect(statusOf(engine)).toBeUndefined();
  });

  it('an agent who does not answer it within a minute is asked again; rescheduled, it is due at the new time', () => {
    const engine = new EngineHarness();
    const sessionId = engine.login();
    make(engine);
    engine.pass(10 * MINUTE);
    engine.told();
    engine.pass(MINUTE);
    expect(engine.told()).toEqual([{ Type: 'PromiseKeeperStatus', Status: 'Withdrawn' }]);
    engine.pass(15);
    expect(engine.story()).toEqual(['PromiseKeeper']);
    const dueAt = engine.now + 3_600_000;
    engine.run({ kind: 'RescheduleCommitment', sessionId, callbackId, dueAt });
    expect(engine.story()).toEqual(['UpdateCallbacks', 'PromiseKeeperStatus Rescheduled']);
    engine.pass(3_599);
    expect(engine.story()).toEqual([]);
    engine.pass(1);
    expect(engine.story()).toEqual(['PromiseKeeper']);
    engine.run({ kind: 'CancelCommitment', sessionId, callbackId });
    expect(engine.story()).toEqual(['PromiseKeeperStatus Cancelled', 'UpdateCallbacks']);
  });

  it('one of a skill goes to the first free agent; nobody free, it waits and no entry is written meanwhile', () => {
    const engine = new EngineHarness();
    engine.login('1002', 'Unavailable');
    engine.told('1002');
    make(engine, { targetAgentId: undefined });
    engine.pass(10 * MINUTE);
    const entries = engine.entries.length;
    engine.pass(MINUTE);
    expect(engine.entries.slice(entries).filter(({ facts, feed }) => facts.length + feed.length > 0)).toEqual([]);
    engine.login('1001');
    engine.told();
    engine.pass(15);
    expect(engine.told()).toMatchObject([{ Type: 'PromiseKeeper', TargetType: 'Skill', AgentId: '1001' }]);
    expect(engine.told('1002')).toEqual([]);
  });

  it('expires visibly after a day, is listed one more day, and no downtime moves it', () => {
    const engine = new EngineHarness();
    make(engine);
    engine.login();
    engine.arrive('9001');
    engine.pass(10 * MINUTE);
    engine.run({ kind: 'Resume', downMs: DAY * 1000 });
    engine.told();
    engine.pass(DAY);
    expect(engine.story()).toEqual(expect.arrayContaining(['PromiseKeeperStatus Expired', 'UpdateCallbacks']));
    expect(statusOf(engine)).toBe('expired');
    engine.pass(DAY);
    expect(statusOf(engine)).toBeUndefined();
  });

  it('survives replay and snapshot, due or not', () => {
    const engine = new EngineHarness();
    engine.login();
    make(engine);
    make(engine, { callbackId: toContactId('7002'), targetAgentId: undefined, dueAt: engine.now + 1_000 });
    engine.pass(1);
    for (const state of [engine.replay(), restoreSnapshot(takeSnapshot(engine.state), engine.state.configuration)]) {
      expect(
        [...state.commitments.values()].map(({ commitment, status }) => `${commitment.callbackId} ${status}`),
      ).toEqual(['7001 scheduled', '7002 offered']);
      expect(state.promises.size).toBe(2);
    }
  });

  it('refuses what could not be kept, and agents whom it does not concern', () => {
    const engine = new EngineHarness(
      sampleConfiguration({
        agents: [sampleAgent('1001'), sampleAgent('1002', { skills: { [toSkillId('502')]: 1 } })],
      }),
    );
    const other = engine.login('1002');
    expect(make(engine, { skill: 'none' })).toMatchObject({ error: 'skill_not_found' });
    expect(make(engine, { dueAt: engine.now })).toMatchObject({ error: 'invalid_parameter' });
    expect(make(engine, { phoneNumber: '' })).toMatchObject({ error: 'invalid_parameter' });
    expect(make(engine, { targetAgentId: toAgentId('9') })).toMatchObject({ error: 'agent_not_found' });
    expect(make(engine, { targetAgentId: toAgentId('1002') })).toMatchObject({ error: 'not_permitted' });
    make(engine);
    expect(make(engine)).toMatchObject({ error: 'invalid_parameter' });
    expect(engine.run({ kind: 'CancelCommitment', sessionId: other, callbackId })).toMatchObject({
      error: 'callback_not_found',
    });
  });
});

describe('a disposition', () => {
  it('keeps every field and promises the call of which it tells', () => {
    const engine = new EngineHarness();
    const sessionId = engine.login();
    const contactId = engine.arrive('9001', { customerName: 'Robin' });
    engine.press('AcceptContact', contactId);
    const dueAt = engine.now + 3_600_000;
    const disposition = {
      kind: 'DispositionContact',
      sessionId,
      contactId,
      primaryDispositionId: 1,
      primaryDispositionNotes: 'Later',
      secondaryDispositionId: 1,
      commitmentAmount: '12.50',
      customerId: 'C7',
      callback: { callbackId, dueAt, phoneNumber: '' },
    } as const;
    expect(engine.run({ ...disposition, secondaryDispositionId: 9 })).toMatchObject({ error: 'disposition_not_found' });
    expect(engine.run(disposition)).toMatchObject({ ok: true });
    expect(engine.state.contacts.get(contactId)?.disposition).toEqual({
      dispositionId: 1,
      notes: 'Later',
      secondaryDispositionId: 1,
      commitmentAmount: '12.50',
      customerId: 'C7',
      callbackTime: dueAt,
      callbackNumber: '',
    });
    expect(engine.state.commitments.get(callbackId)?.commitment).toMatchObject({
      targetAgentId: '1001',
      phoneNumber: '+15550100',
      callerId: '+15550199',
      firstName: 'Robin',
      notes: 'Later',
      dueAt,
    });
  });
});
