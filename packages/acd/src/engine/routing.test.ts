import { toAgentId, toContactId, toSessionId, toSkillId } from '@patchpanel/protocol';
import { describe, expect, it } from 'vitest';
import { EngineHarness } from '../unit/testing/engine-harness.js';
import { sampleAgent, sampleConfiguration, sampleSkill } from '../unit/testing/sample-configuration.js';

const SALES = toSkillId('501');
const CARE = toSkillId('502');
const unit = sampleConfiguration({
  agents: [
    sampleAgent('1001', { skills: { [SALES]: 2, [CARE]: 1 } }),
    sampleAgent('1002', { skills: { [SALES]: 1 } }),
    sampleAgent('1003', { skills: { [SALES]: 1 } }),
  ],
  skills: [sampleSkill('501'), sampleSkill('502', { priority: 5 })],
});

const ownerOf = (engine: EngineHarness, contact: string) =>
  engine.state.contacts.get(toContactId(contact))?.agent?.agentId;

/* Each of them a second after the one before. */
function logInOneByOne(engine: EngineHarness, ...agents: readonly string[]): void {
  for (const agent of agents) {
    engine.login(agent);
    engine.pass(1);
  }
}

describe('which agent gets a contact', () => {
  it('the one with the best proficiency, however long others are idle', () => {
    const engine = new EngineHarness(unit);
    logInOneByOne(engine, '1001', '1002');
    engine.arrive('9001');
    expect(ownerOf(engine, '9001')).toBe('1002');
    engine.arrive('9002');
    expect(ownerOf(engine, '9002')).toBe('1001');
  });

  it('the longest idle of equally proficient ones', () => {
    const engine = new EngineHarness(unit);
    logInOneByOne(engine, '1003', '1002');
    engine.arrive('9001');
    expect(ownerOf(engine, '9001')).toBe('1003');
  });

  it('idle begins when a call is over; a call that only rang and was given up does not cost the place', () => {
    const engine = new EngineHarness(unit);
    logInOneByOne(engine, '1003', '1002');
    engine.arrive('9001');
    engine.run({ kind: 'CustomerHungUp', contactId: toContactId('9001') });
    engine.pass(1);
    engine.arrive('9002');
    expect(ownerOf(engine, '9002')).toBe('1003');
    engine.press('AcceptContact', toContactId('9002'), '1003');
    engine.press('EndContact', toContactId('9002'), '1003');
    engine.pass(20);
    engine.arrive('9003');
    expect(ownerOf(engine, '9003')).toBe('1002');
  });

  it('nobody who lacks the skill, holds a call, is unavailable or takes no calls', () => {
    const engine = new EngineHarness({
      ...unit,
      agents: [
        sampleAgent('1001', { skills: { [SALES]: 1 } }),
        sampleAgent('1002', { skills: { [CARE]: 1 } }),
        sampleAgent('1003', { skills: { [SALES]: 1, [CARE]: 1 }, limits: { voice: 0 } }),
      ],
    });
    logInOneByOne(engine, '1001', '1002', '1003');
    engine.arrive('9001');
    engine.arrive('9002');
    expect([ownerOf(engine, '9001'), ownerOf(engine, '9002')]).toEqual(['1001', undefined]);
    engine.run({
      kind: 'SetAgentState',
      sessionId: toSessionId('S1002'),
      state: 'Unavailable',
      reason: 'Break',
    });
    engine.arrive('9003', { skillId: CARE });
    expect(ownerOf(engine, '9003')).toBeUndefined();
  });

  it('the one it is for, who takes no other contact of that queue away; it waits for this agent alone', () => {
    const engine = new EngineHarness(unit);
    logInOneByOne(engine, '1002', '1003');
    engine.arrive('9001', { agentId: toAgentId('1003') });
    engine.arrive('9002', { agentId: toAgentId('1003') });
    expect([ownerOf(engine, '9001'), ownerOf(engine, '9002')]).toEqual(['1003', undefined]);
    engine.press('AcceptContact', toContactId('9001'), '1003');
    engine.press('EndContact', toContactId('9001'), '1003');
    engine.pass(20);
    expect(ownerOf(engine, '9002')).toBe('1003');
  });
});

describe('which contact an agent gets', () => {
  it('the highest priority first, then the longest waiting', () => {
    const engine = new EngineHarness(unit);
    for (const id of ['9001', '9002']) engine.arrive(id);
    for (const id of ['9003', '9004']) engine.arrive(id, { skillId: CARE });
    engine.login('1001');
    const served: (string | undefined)[] = [];
    for (let n = 0; n < 4; n += 1) {
      const [contact] = engine.state.agents.get(toAgentId('1001'))?.contacts ?? [];
      const contactId = contact?.details.contactId ?? toContactId('0');
      served.push(contactId);
      engine.press('AcceptContact', contactId);
      engine.press('EndContact', contactId);
      engine.pass(20);
    }
    expect(served).toEqual(['9003', '9004', '9001', '9002']);
  });

  it('a contact for the agent alone has its place among the others', () => {
    const engine = new EngineHarness(unit);
    engine.arrive('9001');
    engine.arrive('9002', { agentId: toAgentId('1002') });
    engine.login('1002');
    expect(ownerOf(engine, '9001')).toBe('1002');
  });
});

describe('a contact that is not taken', () => {
  it('refused: it returns to its place, before those that came later; the agent is Unavailable, reason Refused', () => {
    const engine = new EngineHarness(unit);
    engine.login('1002');
    engine.arrive('9001');
    engine.arrive('9002');
    engine.told('1002');
    engine.press('RejectContact', toContactId('9001'), '1002');
    expect(engine.story('1002')).toEqual(['CallContactEvent Disconnected True', 'AgentState Unavailable Refused']);
    engine.login('1003');
    expect([ownerOf(engine, '9001'), ownerOf(engine, '9002')]).toEqual(['1003', undefined]);
  });

  it('timed out: the same', () => {
    const engine = new EngineHarness(unit);
    engine.login('1002');
    engine.arrive('9001', { refusalTimeoutSeconds: 10 });
    engine.arrive('9002');
    engine.told('1002');
    engine.pass(9);
    expect(engine.story('1002')).toEqual([]);
    engine.pass(1);
    expect(engine.story('1002')).toEqual(['CallContactEvent Disconnected True', 'AgentState Unavailable Refused']);
    engine.login('1003');
    expect([ownerOf(engine, '9001'), ownerOf(engine, '9002')]).toEqual(['1003', undefined]);
  });

  it('goes at once to the next free agent', () => {
    const engine = new EngineHarness(unit);
    logInOneByOne(engine, '1002', '1003');
    engine.arrive('9001');
    engine.press('RejectContact', toContactId('9001'), '1002');
    expect(ownerOf(engine, '9001')).toBe('1003');
  });

  it('for one agent alone: it waits until that agent is available again', () => {
    const engine = new EngineHarness(unit);
    logInOneByOne(engine, '1002', '1003');
    engine.arrive('9001', { agentId: toAgentId('1002') });
    engine.press('RejectContact', toContactId('9001'), '1002');
    expect(ownerOf(engine, '9001')).toBeUndefined();
    engine.run({ kind: 'SetAgentState', sessionId: toSessionId('S1002'), state: 'Available', reason: '' });
    expect(ownerOf(engine, '9001')).toBe('1002');
  });
});
