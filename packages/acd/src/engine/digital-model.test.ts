import { toAgentId, toContactId, toSessionId, toSkillId } from '@patchpanel/protocol';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DigitalCommand } from '../unit/digital-commands.js';
import { EngineHarness } from '../unit/testing/engine-harness.js';
import { sampleAgent, sampleConfiguration, sampleSkill } from '../unit/testing/sample-configuration.js';
import type { EngineCommand } from './engine-command.js';
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

type Step = EngineCommand | { readonly kind: 'Pass'; readonly seconds: number };

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
    kind: fc.constant('EndSession' as const),
    sessionId: session,
    forceLogoff: fc.boolean(),
    endContacts: fc.boolean(),
  }),
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
  fc.record({ kind: fc.constant('CustomerHungUp' as const), contactId }),
  fc.record({ kind: fc.constant('Pass' as const), seconds: fc.constantFrom(1, 10, 31, 400) }),
);
const step: fc.Arbitrary<Step> = fc.nat(29).chain((draw): fc.Arbitrary<Step> => {
  if (draw < 14) return around;
  return draw < 23 ? digital : single;
});

/* Most steps would miss the agent who holds the contact: they are given to that agent instead. */
function take(engine: EngineHarness, step: Step): void {
  if (step.kind === 'Pass') {
    engine.pass(step.seconds);
    return;
  }
  const owner = 'contactId' in step ? engine.state.contacts.get(step.contactId)?.agent?.session : undefined;
  const aimed = owner !== undefined && 'sessionId' in step ? { ...step, sessionId: owner.sessionId } : step;
  engine.run(aimed as EngineCommand);
}

const plain = (state: EngineHarness['state']) => {
  const { remembered, agents, ...rest } = takeSnapshot(state);
  const sorted = agents.toSorted((a, b) => (a.agentId < b.agentId ? -1 : 1));
  return JSON.parse(JSON.stringify({ ...rest, agents: sorted, remembered: [] }));
};

it('chats, emails, voicemails and work items keep the invariants; replay and snapshot give the same state', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 120 }), (steps) => {
      const engine = new EngineHarness(configuration);
      for (const next of steps) take(engine, next);
      const state = plain(engine.state);
      expect({ ...plain(engine.replay()), now: 0 }).toEqual({ ...state, now: 0 });
      const restored = restoreSnapshot(state, configuration);
      expect(plain(restored)).toEqual(state);
      restored.unmatched = false;
      expect(invariants(restored)).toEqual([]);
    }),
    { numRuns: 150 },
  );
}, 60_000);
