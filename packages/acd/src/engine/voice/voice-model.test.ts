import { type ContactId, toAgentId, toContactId, toSessionId, toSkillId } from '@patchpanel/protocol';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { EngineHarness } from '../../unit/testing/engine-harness.js';
import { sampleAgent, sampleConfiguration, sampleSkill } from '../../unit/testing/sample-configuration.js';
import type { EngineCommand } from '../engine-command.js';
import { invariants } from '../invariants.js';
import { isConnected } from '../life-cycles/contact.js';
import { restoreSnapshot, takeSnapshot } from '../snapshot.js';

const AGENTS = ['1001', '1002', '1003', '1004'];
const skills = { [toSkillId('501')]: 1, [toSkillId('502')]: 2, [toSkillId('601')]: 1, [toSkillId('801')]: 1 };
const unit = sampleConfiguration({
  agents: [
    sampleAgent('1001', { skills, limits: { voice: 2, chat: 1, voicemail: 1 } }),
    sampleAgent('1002', { skills, limits: { voice: 1, voicemail: 1 } }),
    sampleAgent('1003', { skills, limits: {} }),
    sampleAgent('1004', { skills: { [toSkillId('502')]: 1 }, limits: { voice: 2 } }),
  ],
  skills: [
    sampleSkill('501'),
    sampleSkill('502', { requireManualAccept: false, acwSeconds: 0 }),
    sampleSkill('601', { mediaType: 'chat' }),
    sampleSkill('801', { mediaType: 'voicemail', acwSeconds: 0 }),
  ],
});

/** One step: what is to happen, and numbers that choose among what there is at that moment. */
interface Step {
  readonly kind: EngineCommand['kind'] | 'Pass';
  readonly who: number;
  readonly what: number;
  readonly other: number;
}

const CALLS = [
  ...(['ArriveContact', 'ArriveContact', 'SetAgentState', 'AcceptContact', 'AcceptContact', 'AcceptConsult'] as const),
  ...(['ResumeContact', 'UnmaskContact', 'CustomerAnswered', 'DialPhone', 'ConsultAgent', 'DialSkill'] as const),
  ...(['ConferenceCalls', 'ConferenceCalls', 'MonitorAgent', 'BargeIn', 'JoinConference'] as const),
] as const;
const KINDS: readonly Step['kind'][] = [
  ...CALLS,
  ...CALLS,
  ...(['RejectContact', 'HoldContact', 'MaskContact', 'RecordContact', 'StopRecording', 'EndContact', 'Pass'] as const),
  ...(['CustomerHungUp', 'MuteAgent', 'DialAgent', 'TransferCalls', 'TransferToVoicemail', 'CoachAgent'] as const),
  ...(['HoldConference', 'ResumeConference', 'SendDtmf', 'TakeOver', 'DispositionContact'] as const),
  ...(['DialAgentLeg', 'AgentLegAnswered', 'AgentLegLost', 'EndAgentLeg', 'Resume'] as const),
  ...(['LoseSession', 'RecoverSession', 'EndSession', 'StartSession', 'StartSession'] as const),
];
const number = fc.nat({ max: 1000 });
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...KINDS),
  who: number,
  what: number,
  other: number,
});

const pick = <Value>(values: readonly Value[], at: number): Value | undefined =>
  values[at % Math.max(1, values.length)];

/** Chooses what a step is about so that it has a chance. */
function toCommand({ state }: EngineHarness, { kind, who, what, other }: Step, serial: number): EngineCommand {
  const open = [...state.contacts.values()];
  const holders = AGENTS.filter((id) => (state.agents.get(toAgentId(id))?.contacts.size ?? 0) > 0);
  const agent = pick(suited(state, kind, who % 4 > 0 ? holders : AGENTS), who) ?? pick(AGENTS, who) ?? '1001';
  const own = [...(state.agents.get(toAgentId(agent))?.contacts ?? [])];
  const joinable = kind === 'JoinConference' ? own.filter(({ links }) => links.conference === undefined) : own;
  const held = pick(joinable, what) ?? pick(open, what);
  const conferences = [...state.calls.conferences.keys()];
  const leg = state.agents.get(toAgentId(agent))?.leg;
  const fresh = toContactId(String(9000 + serial * 2));
  const numbers = { toneMs: 100, spacingMs: 0, downMs: 2_000, primaryDispositionId: 1 };
  return {
    kind,
    sessionId: state.agents.get(toAgentId(agent))?.session?.sessionId ?? toSessionId(`S${agent}x${serial}`),
    agentId: toAgentId(kind === 'ArriveContact' && other % 3 > 0 ? '' : agent),
    publicSessionId: `P${agent}`,
    ...{ stationId: '', stationPhoneNumber: '1', reason: '', from: '1', to: '2', callerId: '', digits: '1#' },
    ...{ forceLogoff: true, endContacts: true, logout: other % 4 > 0, ...numbers },
    state: other % 8 === 0 ? 'Unavailable' : 'Available',
    contactId: NEW.has(kind) ? fresh : (held?.details.contactId ?? fresh),
    peerContactId: toContactId(String(9001 + serial * 2)),
    targetAgentId: toAgentId(pick(kind === 'MonitorAgent' ? holders : AGENTS, other) ?? '1002'),
    skill: other % 2 === 0 ? '501' : 'Skill 502',
    ...pick([{ mediaType: 'voice', skillId: '501' }, { mediaType: 'voice', skillId: '502' }, CHAT, VOICEMAIL], what),
    phoneNumber: '+15550123',
    conferenceNo: pick(conferences, what) ?? '',
    legId: leg?.legId ?? `leg${serial}`,
  } as unknown as EngineCommand;
}

/** The agents for whom a step of this kind has a chance. */
function suited({ agents }: EngineHarness['state'], kind: Step['kind'], others: readonly string[]): readonly string[] {
  const contacts = (id: string) => [...(agents.get(toAgentId(id))?.contacts ?? [])];
  if (kind === 'MonitorAgent') return AGENTS.filter((id) => contacts(id).length === 0);
  if (kind === 'EndSession' || kind === 'LoseSession') {
    const inConference = AGENTS.filter((id) => contacts(id).some(({ links }) => links.conference !== undefined));
    return inConference.length > 0 ? inConference : others;
  }
  if (kind === 'JoinConference') {
    return AGENTS.filter((id) => contacts(id).some(({ links }) => links.host === id));
  }
  if (kind !== 'CoachAgent' && kind !== 'BargeIn' && kind !== 'TakeOver') return others;
  return AGENTS.filter((id) => contacts(id).some(({ links }) => links.watched !== undefined));
}

const CHAT = { mediaType: 'chat', skillId: '601' };
const VOICEMAIL = { mediaType: 'voicemail', skillId: '801' };
/* Mostly left out: else there would hardly be anybody there to call. */
const ENDS: ReadonlySet<string> = new Set(['LoseSession', 'EndSession', 'CustomerHungUp', 'EndContact']);
const NEW: ReadonlySet<string> = new Set([
  ...['ArriveContact', 'DialPhone', 'ConsultAgent', 'DialAgent', 'DialSkill', 'TransferToVoicemail', 'MonitorAgent'],
]);

function isLeftOut({ state }: EngineHarness, { kind, other }: Step): boolean {
  const leavesConference = (kind === 'EndSession' || kind === 'LoseSession') && state.calls.conferences.size > 0;
  return ENDS.has(kind) && !leavesConference && other % 6 > 0;
}

/** Customers in a conference with an agent who is about to leave, and with a colleague. */
function customersKept({ agents, calls }: EngineHarness['state'], command: EngineCommand): ContactId[] {
  if (command.kind !== 'EndSession' && !(command.kind === 'LoseSession' && command.logout)) return [];
  const leaver = [...agents.values()].find(({ session }) => session?.sessionId === command.sessionId);
  return [...(leaver?.contacts ?? [])].flatMap(({ links: { line, conference = '' } }) => {
    const others = [...(calls.conferences.get(conference) ?? [])].filter(({ agent }) => agent !== leaver);
    return line === undefined || others.length === 0 ? [] : [line];
  });
}

function carries({ contacts }: EngineHarness['state'], line: ContactId): boolean {
  return [...contacts.values()].some(({ links, phase }) => links.line === line && isConnected(phase));
}

let handedOver = 0;
const done = new Map<string, number>();
const asJson = (state: EngineHarness['state']): unknown => {
  const snapshot = takeSnapshot(state);
  return JSON.parse(JSON.stringify({ ...snapshot, remembered: [...snapshot.remembered] }));
};

const keepsEveryPromise = fc.property(fc.array(step, { minLength: 150, maxLength: 200 }), (steps) => {
  const engine = new EngineHarness(unit);
  for (const agent of AGENTS) engine.login(agent);
  steps.forEach((next, serial) => {
    if (next.kind === 'Pass' || isLeftOut(engine, next)) engine.pass(1 + (next.what % 31));
    else {
      const command = toCommand(engine, next, serial);
      const told = command.kind === 'ArriveContact' && command.agentId === '' ? withoutAgent(command) : command;
      const kept = customersKept(engine.state, told);
      const { ok } = engine.run(told);
      for (const line of kept) expect(carries(engine.state, line), `customer ${line} after ${told.kind}`).toBe(true);
      if (ok && kept.length > 0) handedOver += 1;
      if (ok) done.set(next.kind, (done.get(next.kind) ?? 0) + 1);
    }
  });
  const state = asJson(engine.state);
  expect({ ...(asJson(engine.replay()) as object), now: 0 }).toEqual({ ...(state as object), now: 0 });
  const restored = restoreSnapshot(state as never, unit);
  expect(asJson(restored)).toEqual(state);
  restored.unmatched = false;
  expect(invariants(restored)).toEqual([]);
});

it('calls, consults, transfers, conferences and supervisors in any order keep every promise; replay and snapshot agree', () => {
  fc.assert(keepsEveryPromise, { numRuns: 40, endOnFailure: true });
}, 60_000);

/* A model that never gets anywhere proves nothing; chance must not decide it, so the seed is fixed. */
it('the model does everything that it knows', () => {
  done.clear();
  handedOver = 0;
  fc.assert(keepsEveryPromise, { numRuns: 60, seed: 7, endOnFailure: true });
  const never = KINDS.filter((kind) => kind !== 'Pass' && kind !== 'JoinConference' && !done.has(kind));
  expect(never).toEqual([]);
  expect(handedOver).toBeGreaterThan(4);
}, 60_000);

function withoutAgent({ agentId: _, ...command }: EngineCommand & { kind: 'ArriveContact' }): EngineCommand {
  return command;
}
