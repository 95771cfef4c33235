import { toContactId, toSessionId, toSkillId } from '@patchpanel/protocol';
import { describe, expect, it } from 'vitest';
import type { AgentConfiguration } from '../configuration/types.js';
import { EngineHarness } from '../unit/testing/engine-harness.js';
import { sampleAgent, sampleConfiguration, sampleSkill } from '../unit/testing/sample-configuration.js';

const [VOICE, CHAT, EMAIL] = [toSkillId('501'), toSkillId('601'), toSkillId('701')];
const skills = [
  sampleSkill('501'),
  sampleSkill('601', { mediaType: 'chat' }),
  sampleSkill('701', { mediaType: 'email', acwSeconds: 0 }),
];

function engineWith(limits: AgentConfiguration['limits'], agents = ['1001']): EngineHarness {
  const engine = new EngineHarness(
    sampleConfiguration({
      agents: agents.map((id) => sampleAgent(id, { skills: { [VOICE]: 1, [CHAT]: 1, [EMAIL]: 1 }, limits })),
      skills,
    }),
  );
  for (const agent of agents) engine.login(agent);
  engine.told();
  return engine;
}

const owner = (engine: EngineHarness, id: string) => engine.state.contacts.get(toContactId(id))?.agent?.agentId;
const chat = { mediaType: 'chat', skillId: CHAT } as const;
const email = { mediaType: 'email', skillId: EMAIL } as const;

describe('multi-contact handling', () => {
  it('an agent gets contacts of each medium up to its limit, the next when one is done', () => {
    const engine = engineWith({ voice: 1, chat: 2 });
    for (const id of ['9001', '9002', '9003']) engine.arrive(id, chat);
    engine.arrive('9004');
    engine.arrive('9005', email);
    expect(['9001', '9002', '9003', '9004', '9005'].map((id) => owner(engine, id))).toEqual([
      '1001',
      '1001',
      undefined,
      '1001',
      undefined,
    ]);
    engine.press('AcceptContact', toContactId('9001'));
    engine.press('EndContact', toContactId('9001'));
    expect(owner(engine, '9003')).toBeUndefined();
    engine.pass(20);
    expect(owner(engine, '9003')).toBe('1001');
  });

  it('an agent in after-call work who asks for an email is there for waiting calls again', () => {
    const engine = engineWith({ voice: 1, chat: 1, email: 1 });
    engine.arrive('9001', chat);
    engine.press('AcceptContact', toContactId('9001'));
    engine.press('EndContact', toContactId('9001'));
    engine.arrive('9002', email);
    engine.arrive('9003');
    expect(owner(engine, '9003')).toBeUndefined();
    engine.run({ kind: 'RequestContacts', sessionId: toSessionId('S1001'), media: ['email'] });
    expect(['9002', '9003'].map((id) => owner(engine, id))).toEqual(['1001', '1001']);
  });

  it('without limits it is one contact at a time, whatever the medium', () => {
    const engine = engineWith({});
    engine.arrive('9001', chat);
    engine.arrive('9002');
    expect(owner(engine, '9001')).toBe('1001');
    expect(owner(engine, '9002')).toBeUndefined();
  });

  it('the state follows the contact that claims the agent most, and is told only when it changes', () => {
    const engine = engineWith({ voice: 1, chat: 2 });
    engine.arrive('9001', chat);
    engine.press('AcceptContact', toContactId('9001'));
    engine.arrive('9002');
    engine.press('AcceptContact', toContactId('9002'));
    engine.told();
    engine.press('EndContact', toContactId('9002'));
    expect(engine.story()).toEqual(['CallContactEvent Disconnected False', 'AgentState Unavailable acw 20']);
    engine.pass(20);
    /* The chat has the focus again. */
    const back = ['CallContactEvent Disconnected True', 'AgentState InboundContact', 'ChatContactEvent Active'];
    expect(engine.story()).toEqual(back);
    engine.press('EndContact', toContactId('9001'));
    expect(engine.story()).toEqual(['ChatContactEvent Disconnected False', 'AgentState Unavailable acw 20']);
    engine.pass(20);
    expect(engine.story().at(-1)).toBe('AgentState Available');
  });

  it('who asked to be unavailable after the contact gets no other one, and refusing one keeps the others', () => {
    const engine = engineWith({ voice: 1, chat: 3 });
    engine.arrive('9001', chat);
    engine.press('AcceptContact', toContactId('9001'));
    engine.arrive('9002', chat);
    engine.told();
    engine.press('RejectContact', toContactId('9002'));
    expect(engine.story()).toEqual(['ChatContactEvent Disconnected True', 'AgentState InboundContact']);
    expect(owner(engine, '9002')).toBeUndefined();
    engine.arrive('9003');
    expect(owner(engine, '9003')).toBeUndefined();
    engine.press('EndContact', toContactId('9001'));
    engine.pass(20);
    expect(engine.story().at(-1)).toBe('AgentState Unavailable Refused');
  });

  it('on sign-out whatever can wait goes to another agent, a call ends', () => {
    const engine = engineWith({ voice: 1, chat: 2, email: 1 }, ['1001']);
    engine.arrive('9001', chat);
    engine.press('AcceptContact', toContactId('9001'));
    engine.arrive('9002', email);
    engine.press('AcceptContact', toContactId('9002'));
    engine.arrive('9003');
    engine.press('AcceptContact', toContactId('9003'));
    engine.run({ kind: 'LoseSession', sessionId: toSessionId('S1001'), logout: true });
    expect([...engine.state.contacts.values()].map(({ details, phase }) => [details.contactId, phase])).toEqual([
      ['9001', 'queued'],
      ['9002', 'queued'],
    ]);
  });
});
