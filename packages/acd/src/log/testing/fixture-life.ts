import { toAgentId, toContactId, toSessionId, toSkillId } from '@patchpanel/protocol';
import type { EngineCommand } from '../../engine/engine-command.js';
import type { Fact } from '../../engine/facts.js';
import { takeSnapshot } from '../../engine/snapshot.js';
import { EngineHarness } from '../../unit/testing/engine-harness.js';
import { sampleAgent, sampleConfiguration, sampleSkill } from '../../unit/testing/sample-configuration.js';
import { LOG_VERSION, type LogSnapshot } from '../log.js';
import { joinSlices, toSlices } from '../snapshot-slices.js';

/* Complete, because the compiler says so. */
const EVERY_FACT: Readonly<Record<Fact['t'], true>> = {
  AgentChanged: true,
  AgentLegChanged: true,
  AgentMuted: true,
  CallLinked: true,
  CampaignSet: true,
  CommitmentEnded: true,
  CommitmentMoved: true,
  CommitmentSet: true,
  ContactAppeared: true,
  ContactChanged: true,
  ContactCompleted: true,
  ContactDataSet: true,
  ContactDispositioned: true,
  ContactHandedOn: true,
  ContactOpened: true,
  ContactReached: true,
  ContactRecorded: true,
  ContactReserved: true,
  DeadlinesMoved: true,
  DeciderChanged: true,
  DraftSaved: true,
  FocusMoved: true,
  IndicatorDropped: true,
  IndicatorSet: true,
  MailSent: true,
  MessageAdded: true,
  PersonalQueueReviewed: true,
  PlaybackMoved: true,
  RecordingStopped: true,
  ReskillAnswered: true,
  ReskillAsked: true,
  SessionEnded: true,
  SessionJoined: true,
  SessionStarted: true,
  SkillClosed: true,
  SkillOpened: true,
};

/** Every kind of fact of this release, sorted. */
export const FACT_KINDS: readonly string[] = Object.keys(EVERY_FACT).sort();

const VOICE = toSkillId('501');
const CHAT = toSkillId('601');
const NIGHT = toSkillId('602');
const EMAIL = toSkillId('701');
const VOICEMAIL = toSkillId('801');
const WORK = toSkillId('901');
const SKILLS = { [VOICE]: 1, [CHAT]: 1, [EMAIL]: 1, [VOICEMAIL]: 1, [WORK]: 1 };
const UNIT = sampleConfiguration({
  agents: [
    sampleAgent('1001', { skills: SKILLS, limits: { voice: 1, chat: 2, email: 1, voicemail: 1, workitem: 1 } }),
    sampleAgent('1002', { limits: { voice: 1 } }),
  ],
  skills: [
    sampleSkill(VOICE, { campaign: true }),
    sampleSkill(CHAT, { mediaType: 'chat' }),
    sampleSkill(NIGHT, { mediaType: 'chat' }),
    sampleSkill(EMAIL, { mediaType: 'email', acwSeconds: 0 }),
    sampleSkill(VOICEMAIL, { mediaType: 'voicemail', acwSeconds: 0 }),
    sampleSkill(WORK, { mediaType: 'workitem', acwSeconds: 0 }),
  ],
});

/** What a fixture of the log is made of. */
export interface Fixture {
  readonly configuration: typeof UNIT;
  readonly entries: EngineHarness['entries'];
  readonly snapshot: LogSnapshot;
}

/** A unit's life in which every kind of fact happens, with a snapshot in its midst while contacts of all media are open. */
export function liveThroughEverything(): Fixture {
  const engine = new EngineHarness(UNIT);
  const sessionId = toSessionId('S1001');
  const agentId = toAgentId('1001');
  const id = toContactId;
  const run = (command: EngineCommand): void => {
    const outcome = engine.run(command);
    if (!outcome.ok) throw new Error(`${command.kind}: ${outcome.description}`);
  };
  const press = (kind: Parameters<EngineHarness['press']>[0], contact: string, agent = '1001'): void =>
    run({ kind, sessionId: toSessionId(`S${agent}`), contactId: id(contact) });
  const available = (): void => run({ kind: 'SetAgentState', sessionId, state: 'Available', reason: '' });

  engine.login('1001');
  engine.login('1002', 'Unavailable');
  run({ kind: 'JoinSession', agentId, sessionId: toSessionId('S1001b'), publicSessionId: 'P1001b' });
  run({ kind: 'DialAgentLeg', sessionId, legId: 'leg1' });
  run({ kind: 'AgentLegAnswered', agentId, legId: 'leg1' });

  engine.arrive('9201', { mediaType: 'chat', skillId: CHAT, service: 'web' });
  press('AcceptContact', '9201');
  run({ kind: 'CustomerMessage', contactId: id('9201'), messageId: 'm1', text: 'hello' });
  run({ kind: 'SendChatText', sessionId, contactId: id('9201'), messageId: 'm2', text: 'good day' });
  engine.arrive('9301', { mediaType: 'email', skillId: EMAIL });
  press('AcceptContact', '9301');
  run({ kind: 'SaveDraft', sessionId, contactId: id('9301'), draftId: 'd1' });
  engine.arrive('9401', { mediaType: 'voicemail', skillId: VOICEMAIL, voicemail: { fileName: 'vm.wav', seconds: 20 } });
  press('AcceptContact', '9401');
  run({ kind: 'PlayVoicemail', sessionId, contactId: id('9401'), position: 3 });
  engine.arrive('9501', { mediaType: 'workitem', skillId: WORK });
  press('AcceptContact', '9501');

  engine.arrive('9001', { customerName: 'Robin' });
  run({ kind: 'Resume', downMs: 5_000, epoch: 2 });
  press('AcceptContact', '9001');
  press('RecordContact', '9001');
  press('StopRecording', '9001');
  run({ kind: 'MuteAgent', sessionId });
  run({ kind: 'UnmuteAgent', sessionId });
  run({ kind: 'SetCustomData', sessionId, contactId: id('9001'), indicatorName: 'vip', data: 'gold' });
  const lamp = {
    type: 'Indicator',
    name: 'vip',
    actionType: 'OpenURL',
    actionUri: '',
    imageUri: '',
    toolTip: '',
    on: true,
  } as const;
  run({ kind: 'SignalAgent', contactId: id('9001'), signals: [lamp] });
  run({ kind: 'SignalAgent', agentId, signals: [{ ...lamp, toolTip: 'call +15550144 back' }] });
  const legs = { contactId: id('9101'), peerContactId: id('9102') };
  run({ kind: 'ConsultAgent', sessionId, targetAgentId: toAgentId('1002'), ...legs });
  press('AcceptConsult', '9102', '1002');
  engine.arrive('9002', { agentId: toAgentId('1002') });

  run({ kind: 'ActivateContact', sessionId, contactId: id('9201') });
  const promise = { skill: VOICE, phoneNumber: '+15550123', callerId: '', firstName: '', lastName: '', notes: '' };
  const by = { agentId, forOthers: true };
  run({
    kind: 'MakeCommitment',
    callbackId: id('7001'),
    by,
    targetAgentId: agentId,
    ...promise,
    dueAt: engine.now + 60_000,
  });
  run({ kind: 'SetSkillHours', skillId: NIGHT, open: false, opensAt: engine.now + 3_600_000 });
  const { sequence } = engine.state;
  const state = joinSlices(toSlices(takeSnapshot(engine.state)));
  const snapshot: LogSnapshot = { v: LOG_VERSION, sequence, state: JSON.parse(JSON.stringify(state)) };

  run({ kind: 'TransferCalls', sessionId });
  run({
    kind: 'TransferContact',
    sessionId,
    contactId: id('9201'),
    mediaType: 'chat',
    newContactId: id('9202'),
    target: { skill: NIGHT },
  });
  run({ kind: 'ContinueReskill', sessionId, continueReskill: true });
  run({ kind: 'SetSkillHours', skillId: NIGHT, open: true, opensAt: undefined });
  run({ kind: 'ParkMail', sessionId, contactId: id('9301'), draftId: 'd2' });
  run({ kind: 'UnparkMail', sessionId, contactId: id('9301'), immediate: false });
  engine.pass(25);
  press('AcceptContact', '9301');
  run({ kind: 'SendMail', sessionId, contactId: id('9301'), mailId: 'mail1', how: 'reply' });
  run({ kind: 'PauseVoicemail', sessionId, contactId: id('9401') });
  press('EndContact', '9401');
  press('EndContact', '9501');
  engine.pass(30);
  engine.pass(30);
  run({ kind: 'CancelCommitment', sessionId, callbackId: id('7001') });
  run({ kind: 'EraseCustomer', address: '+15550144' });
  available();
  engine.arrive('9003', { dialer: 'preview' });
  run({ kind: 'DialIndependently', sessionId, contactId: id('9003') });
  run({ kind: 'IndependentDialOutcome', sessionId, contactId: id('9003'), outcome: 'Busy' });
  run({ kind: 'LogInToDialer', sessionId, skill: VOICE });
  engine.pass(300);
  run({ kind: 'CustomerHungUp', contactId: id('9001') });
  const disposition = { primaryDispositionId: 1, primaryDispositionNotes: 'done' };
  run({ kind: 'DispositionContact', sessionId: toSessionId('S1002'), contactId: id('9102'), ...disposition });
  run({
    kind: 'EndSession',
    sessionId: toSessionId('S1002'),
    forceLogoff: true,
    endContacts: true,
    ignorePersonalQueue: true,
  });
  engine.pass(300);
  engine.pass(60);
  return { configuration: UNIT, entries: engine.entries, snapshot };
}
