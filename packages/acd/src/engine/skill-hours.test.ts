import { type SkillId, toContactId, toSkillId } from '@patchpanel/protocol';
import { describe, expect, it } from 'vitest';
import { EngineHarness } from '../unit/testing/engine-harness.js';
import { sampleAgent, sampleConfiguration, sampleSkill } from '../unit/testing/sample-configuration.js';
import { restoreSnapshot, takeSnapshot } from './snapshot.js';

const chat = toSkillId('601');
const night = toSkillId('602');
const mail = toSkillId('701');

function withHours() {
  const engine = new EngineHarness(
    sampleConfiguration({
      agents: [
        sampleAgent('1001', {
          skills: { [toSkillId('501')]: 1, [chat]: 1, [mail]: 1 },
          limits: { voice: 1, chat: 2, email: 1 },
        }),
      ],
      skills: [
        sampleSkill('501'),
        sampleSkill('601', { mediaType: 'chat' }),
        sampleSkill('602', { mediaType: 'chat' }),
        sampleSkill('701', { mediaType: 'email' }),
      ],
    }),
  );
  const set = (skillId: SkillId, open: boolean) =>
    engine.run({ kind: 'SetSkillHours', skillId, open, opensAt: open ? undefined : engine.now + 3_600_000 });
  const arrive = (id: string, mediaType: 'voice' | 'chat' | 'email', skillId: SkillId) =>
    engine.run({ kind: 'ArriveContact', contactId: toContactId(id), mediaType, from: 'a', to: 'b', skillId });
  return { engine, set, arrive };
}

describe('opening hours', () => {
  it('a closed skill refuses calls and chats and says when it opens; it opens again', () => {
    const { set, arrive } = withHours();
    set(toSkillId('501'), false);
    expect(arrive('9001', 'voice', toSkillId('501'))).toEqual({
      ok: false,
      error: 'skill_closed',
      description: 'Skill 501 is closed, it opens at 2026-01-05T10:00:00.000Z.',
    });
    set(toSkillId('501'), true);
    expect(arrive('9001', 'voice', toSkillId('501'))).toMatchObject({ ok: true });
  });

  it('mail waits until its skill opens; who waits for a call when the skill closes is served', () => {
    const { engine, set, arrive } = withHours();
    arrive('9002', 'voice', toSkillId('501'));
    set(toSkillId('501'), false);
    set(mail, false);
    expect(arrive('9001', 'email', mail)).toMatchObject({ ok: true });
    engine.login();
    expect(engine.story()).toContain('CallContactEvent Incoming');
    engine.press('EndContact', toContactId('9002'));
    expect(engine.state.contacts.get(toContactId('9001'))?.phase).toBe('queued');
    const restored = restoreSnapshot(takeSnapshot(engine.state), engine.state.configuration);
    expect([...restored.closedSkills.keys()].sort()).toEqual(['501', '701']);
    set(mail, true);
    expect(engine.story()).toContain('EmailContactEvent Incoming');
  });

  it('AS-12 HoursOfOperation asks who transfers to a closed skill; AS-12 POST /{sessionId}/continue-reskill decides', () => {
    const { engine, set } = withHours();
    const sessionId = engine.login();
    const contactId = engine.arrive('9001', { mediaType: 'chat', skillId: chat });
    engine.press('AcceptContact', contactId);
    set(night, false);
    engine.told();
    const transfer = {
      kind: 'TransferContact',
      sessionId,
      contactId,
      mediaType: 'chat',
      newContactId: toContactId('9002'),
      target: { skill: '602' },
    } as const;
    const answer = (yes: boolean) => engine.run({ kind: 'ContinueReskill', sessionId, continueReskill: yes });
    expect(answer(true)).toMatchObject({ error: 'invalid_state' });
    expect(engine.run(transfer)).toMatchObject({ ok: true });
    expect(engine.told()).toEqual([
      {
        Type: 'HoursOfOperation',
        ShowContinueReskill: 'True',
        SkillId: '602',
        SkillName: 'Skill 602',
        NextOpenTime: '2026-01-05T10:00:00.000Z',
        ContactID: '9001',
      },
    ]);
    expect(answer(false)).toMatchObject({ ok: true });
    expect(engine.state.contacts.get(contactId)?.phase).toBe('active');
    engine.run(transfer);
    expect(answer(true)).toMatchObject({ ok: true });
    expect(engine.state.contacts.get(toContactId('9002'))).toMatchObject({
      phase: 'queued',
      details: { skillId: '602' },
    });
  });

  it('AS-12 HoursOfOperation asks who dials a closed skill, too', () => {
    const { engine, set } = withHours();
    const sessionId = engine.login();
    set(toSkillId('501'), false);
    engine.told();
    const ids = { contactId: toContactId('9101'), peerContactId: toContactId('9102') };
    engine.run({ kind: 'DialSkill', sessionId, skill: '501', ...ids });
    expect(engine.story()).toEqual(['HoursOfOperation']);
    engine.run({ kind: 'ContinueReskill', sessionId, continueReskill: true });
    expect(engine.story()).toContain('CallContactEvent Dialing');
  });
});
