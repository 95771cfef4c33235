import { toAgentId, toContactId, toSessionId, toSkillId } from '@patchpanel/protocol';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DigitalCommand } from '../unit/digital-commands.js';
import { AimedSteps, type Step } from '../unit/testing/aimed-steps.js';
import { EngineHarness } from '../unit/testing/engine-harness.js';
import { sampleAgent, sampleConfiguration, sampleSkill } from '../unit/testing/sample-configuration.js';
import { invariants } from './invariants.js';
import { restoreSnapshot, takeSnapshot } from './snapshot.js';

const agent = fc.constantFrom('1001', '1002', '1003');
const session = agent.map((id) => toSessionId(`S${id}`));
const contactId = fc.integer({ min: 1, max: 6 }).map((n) => toContactId(`${9000 + n}`));
const SKILLS = { voice: '501', chat: '601', email: '701', voicemail: '801', workitem: '901' } as const;
const MEDIA = Object.keys(SKILLS) as (keyof typeof SKILLS)[];
const ALL = Object.fromEntries(Object.values(SKILLS).map((id) => [toSkillId(id), 1]));
const configuration = sampleConfiguration({
  agents: [
    sampleAgent('1001', { skills: ALL, limits: { voice: 1, chat: 2, email: 1, workitem: 1 } }),
    sampleAgent('1002', { skills: ALL, limits: { chat: 1, email: 2, voicemail: 2 } }),
    sampleAgent('1003', { skills: ALL, limits: {} }),
  ],
  skills: [
    sampleSkill('501'),
    sampleSkill('601', { mediaType: 'chat' }),
    sampleSkill('701', { mediaType: 'email', acwSeconds: 0 }),
    sampleSkill('801', { mediaType: 'voicemail', requireManualAccept: false }),
    sampleSkill('901', { mediaType: 'workitem', acwSeconds: 0 }),
  ],
});

/* Everything about contacts that are no calls. */
const digital: fc.Arbitrary<DigitalCommand> = fc.oneof(
  fc.record({ kind: fc.constant('ActivateContact' as const), sessionId: session, contactId }),
  fc.record({
    kind: fc.constant('SendChatText' as const),
    sessionId: session,
    contactId,
    messageId: fc.constant('m1'),
    text: fc.constant('hello'),
  }),
  fc.record({ kind: fc.constant('AgentTyping' as const), sessionId: session, contactId, isTyping: fc.boolean() }),
  fc.record({
    kind: fc.constant('CustomerMessage' as const),
    contactId,
    messageId: fc.constant('m2'),
    text: fc.constant('hello'),
  }),
  fc.record({ kind: fc.constant('CustomerTyping' as const), contactId, isTyping: fc.boolean() }),
  fc.record({
    kind: fc.constantFrom('CustomerAway' as const, 'CustomerBack' as const, 'CustomerBack' as const),
    contactId,
  }),
  fc.record({
    kind: fc.constant('RequestContacts' as const),
    sessionId: session,
    media: fc.subarray(['chat', 'email', 'workitem'] as const),
  }),
  fc.record({
    kind: fc.constantFrom('StartText' as const, 'StartEmail' as const),
    sessionId: session,
    contactId,
    address: fc.constant('+15550123'),
    skill: fc.constantFrom('601', '701'),
  }),
  fc.record({
    kind: fc.constant('TransferContact' as const),
    sessionId: session,
    contactId,
    mediaType: fc.constantFrom('chat' as const, 'email' as const, 'voicemail' as const, 'workitem' as const),
    newContactId: contactId,
    target: fc.oneof(
      agent.map((id) => ({ agentId: toAgentId(id) })),
      fc.constantFrom('601', '701', '801', '901').map((skill) => ({ skill })),
    ),
  }),
);
/* What belongs to one medium alone. */
const single: fc.Arbitrary<DigitalCommand> = fc.oneof(
  fc.record({
    kind: fc.constant('SendMail' as const),
    sessionId: session,
    contactId,
    mailId: fc.constant('mail'),
    how: fc.constantFrom('send' as const, 'reply' as const, 'forward' as const),
  }),
  fc.record({
    kind: fc.constantFrom('SaveDraft' as const, 'ParkMail' as const, 'ParkMail' as const),
    sessionId: session,
    contactId,
    draftId: fc.constant('draft'),
  }),
  fc.record({ kind: fc.constant('UnparkMail' as const), sessionId: session, contactId, immediate: fc.boolean() }),
  fc.record({
    kind: fc.constantFrom('PreviewMail' as const, 'RestoreMail' as const, 'RestoreMail' as const),
    sessionId: session,
    contactId,
  }),
  fc.record({ kind: fc.constant('PlayVoicemail' as const), sessionId: session, contactId, position: fc.nat(30) }),
  fc.record({ kind: fc.constant('PauseVoicemail' as const), sessionId: session, contactId }),
);

/* What brings contacts and agents together and apart. */
const around: fc.Arbitrary<Step> = fc.oneof(
  session.map((sessionId) => ({
    kind: 'StartSession' as const,
    agentId: toAgentId(sessionId.slice(1)),
    sessionId,
    publicSessionId: `P${sessionId}`,
    stationId: '',
    stationPhoneNumber: '1',
  })),
  fc.record({
    kind: fc.constant('SetAgentState' as const),
    sessionId: session,
    state: fc.constantFrom('Available', 'Available', 'Unavailable'),
    reason: fc.constant(''),
  }),
  fc
    .record({ contactId, mediaType: fc.constantFrom(...MEDIA, 'chat' as const, 'email' as const) })
    .map(({ contactId: id, mediaType }) => ({
      kind: 'ArriveContact' as const,
      contactId: id,
      mediaType,
      skillId: toSkillId(SKILLS[mediaType]),
      from: '1',
      to: '2',
      service: 'web',
      voicemail: { fileName: 'vm.wav', seconds: 20 },
    })),
  fc.record({
    kind: fc.constantFrom(
      'AcceptContact' as const,
      'AcceptContact' as const,
      'AcceptContact' as const,
      'RejectContact' as const,
      'HoldContact' as const,
      'ResumeContact' as const,
      'EndContact' as const,
    ),
    sessionId: session,
    contactId,
  }),
  fc.record({ kind: fc.constant('Pass' as const), seconds: fc.constantFrom(1, 10, 31, 400) }),
);
/* What takes them apart. */
const ends: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('EndSession' as const),
    sessionId: session,
    forceLogoff: fc.boolean(),
    endContacts: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('CustomerHungUp' as const), contactId }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 14, arbitrary: around },
  { weight: 9, arbitrary: digital },
  { weight: 9, arbitrary: single },
  { weight: 2, arbitrary: ends },
);

const plain = (state: EngineHarness['state']) => {
  const { remembered, agents, ...rest } = takeSnapshot(state);
  const sorted = agents.toSorted((a, b) => (a.agentId < b.agentId ? -1 : 1));
  return JSON.parse(JSON.stringify({ ...rest, agents: sorted, remembered: [] }));
};

/* Every kind of step that is drawn. */
const STEP_KINDS = [...new Set(fc.sample(step, { numRuns: 5_000, seed: 1 }).map(({ kind }) => kind))];

const keepsTheInvariants = (done?: Map<Step['kind'], number>) =>
  fc.property(fc.array(step, { minLength: 20, maxLength: 120, size: 'max' }), (drawn) => {
    const engine = new EngineHarness(configuration);
    for (const { agentId } of configuration.agents.values()) engine.login(agentId);
    const steps = new AimedSteps(engine, done);
    for (const next of drawn) steps.take(next);
    const state = plain(engine.state);
    expect({ ...plain(engine.replay()), now: 0 }).toEqual({ ...state, now: 0 });
    const restored = restoreSnapshot(state, configuration);
    expect(plain(restored)).toEqual(state);
    restored.unmatched = false;
    expect(invariants(restored)).toEqual([]);
  });

it('chats, emails, voicemails and work items keep the invariants; replay and snapshot give the same state', () => {
  fc.assert(keepsTheInvariants(), { numRuns: 150 });
}, 60_000);

/* A model that never gets anywhere proves nothing; chance must not decide it, so the seed is fixed. */
it('the model does everything that it knows', () => {
  const done = new Map<Step['kind'], number>();
  fc.assert(keepsTheInvariants(done), { numRuns: 150, seed: 7, endOnFailure: true });
  expect(STEP_KINDS.filter((kind) => !done.has(kind))).toEqual([]);
}, 60_000);
