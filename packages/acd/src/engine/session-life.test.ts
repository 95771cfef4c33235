import { toAgentId, toContactId, toSkillId } from '@patchpanel/protocol';
import { describe, expect, it } from 'vitest';
import { EngineHarness } from '../unit/testing/engine-harness.js';
import { sampleAgent, sampleConfiguration, sampleSkill } from '../unit/testing/sample-configuration.js';
import { PERSONAL_QUEUE_MS } from './queue-facts.js';

const only = { agentId: toAgentId('1001') };
const REVIEW_SECONDS = PERSONAL_QUEUE_MS / 1000;

describe('personal queues', () => {
  it('AS-12 DELETE /{sessionId} is 409 while contacts wait for the agent alone, unless that is to be ignored', () => {
    const engine = new EngineHarness();
    const sessionId = engine.login('1001', 'Unavailable');
    engine.arrive('9001', only);
    const end = { kind: 'EndSession', sessionId, forceLogoff: false, endContacts: false } as const;
    expect(engine.run(end)).toMatchObject({ error: 'personal_queue_open' });
    expect(engine.run({ ...end, ignorePersonalQueue: true })).toMatchObject({ ok: true });
    expect(engine.state.contacts.get(toContactId('9001'))?.phase).toBe('queued');
  });

  it('a contact for an agent who is not there goes to the queue of its skill after five minutes', () => {
    const engine = new EngineHarness();
    engine.login('1002');
    engine.told('1002');
    engine.arrive('9001', only);
    engine.pass(REVIEW_SECONDS - 1);
    expect(engine.story('1002')).toEqual([]);
    engine.pass(1);
    const [state, call] = engine.told('1002');
    expect(state).toMatchObject({ CurrentState: 'InboundContact' });
    expect(call).toMatchObject({ ContactID: '9001', Status: 'Incoming', CallType: 'Regular' });
  });

  it('waits on while the agent is logged in, and begins anew after a refusal', () => {
    const engine = new EngineHarness();
    const sessionId = engine.login('1001', 'Unavailable');
    engine.login('1002');
    engine.told('1002');
    const contactId = engine.arrive('9001', only);
    engine.pass(REVIEW_SECONDS);
    engine.run({ kind: 'SetAgentState', sessionId, state: 'Available', reason: '' });
    engine.press('RejectContact', contactId);
    engine.pass(REVIEW_SECONDS - 1);
    expect(engine.story('1002')).toEqual([]);
    engine.run({ kind: 'LoseSession', sessionId, logout: true });
    engine.pass(1);
    expect(engine.story('1002')).toContain('CallContactEvent Incoming');
  });
});

describe('sessions that others end', () => {
  it('AS-12 RemoteAgentSessionEnd tells why: somebody else, or the connection', () => {
    const engine = new EngineHarness();
    const sessionId = engine.login();
    engine.told();
    engine.run({ kind: 'EndSession', sessionId, forceLogoff: true, endContacts: false, remote: true });
    expect(engine.told()).toEqual([{ Type: 'RemoteAgentSessionEnd', Success: 'True', Message: 'ForcedLogoff' }]);
    const other = engine.login('1002');
    engine.told('1002');
    engine.run({ kind: 'LoseSession', sessionId: other, logout: true });
    expect(engine.told('1002')).toEqual([{ Type: 'RemoteAgentSessionEnd', Success: 'True', Message: 'Disconnected' }]);
  });

  it('AS-12 AgentSessionEnd is what the agent gets who logs out', () => {
    const engine = new EngineHarness();
    const sessionId = engine.login();
    engine.told();
    engine.run({ kind: 'EndSession', sessionId, forceLogoff: false, endContacts: false });
    expect(engine.told()).toEqual([{ Type: 'AgentSessionEnd', Success: 'True', Message: '' }]);
  });
});

describe('a configuration that changes', () => {
  const told = (change: Parameters<typeof sampleConfiguration>[0]) => {
    const engine = new EngineHarness();
    engine.login();
    engine.login('1002');
    engine.told();
    engine.told('1002');
    engine.run({ kind: 'Configure', configuration: sampleConfiguration(change) });
    return { mine: engine.story(), other: engine.story('1002') };
  };

  it('AS-12 UpdatePermissions, MchAgentSettingsChangeEvent reach the agent whose settings changed, nobody else', () => {
    const agents = [
      sampleAgent('1001', { permissions: ['masking'], limits: { voice: 1, chat: 3 } }),
      sampleAgent('1002'),
    ];
    expect(told({ agents })).toEqual({ mine: ['UpdatePermissions', 'MchAgentSettingsChangeEvent'], other: [] });
  });

  it('AS-12 UpdateUnavailableCodes, UpdateSkills, UpdateDialerCampaigns reach everybody whom they concern', () => {
    const [team] = sampleConfiguration().teams;
    if (team === undefined) throw new Error('the sample has no team');
    const teams = [{ ...team, unavailableCodes: ['Break'] }];
    expect(told({ teams })).toEqual({ mine: ['UpdateUnavailableCodes'], other: ['UpdateUnavailableCodes'] });
    expect(told({ skills: [sampleSkill('501', { acwSeconds: 5 })] }).mine).toEqual(['UpdateSkills']);
    expect(told({ skills: [sampleSkill('501', { campaign: true })] }).mine).toEqual([
      'UpdateSkills',
      'UpdateDialerCampaigns',
    ]);
    expect(told({ skills: [sampleSkill('501'), sampleSkill('502')] }).mine).toEqual([]);
    expect(told({ agents: [sampleAgent('1001', { skills: {} }), sampleAgent('1002')] }).mine).toEqual(['UpdateSkills']);
  });

  it('an agent whom the file does not know any more hears nothing, contacts for that agent find another one', () => {
    const engine = new EngineHarness();
    engine.login('1002');
    engine.arrive('9001', only);
    engine.told('1002');
    engine.run({ kind: 'Configure', configuration: sampleConfiguration({ agents: [sampleAgent('1002')] }) });
    engine.pass(REVIEW_SECONDS);
    expect(engine.story('1002')).toEqual(['AgentState InboundContact', 'CallContactEvent Incoming']);
    expect(engine.state.contacts.get(toContactId('9001'))?.details.skillId).toBe(toSkillId('501'));
  });
});
