import { toAgentId, toContactId } from '@patchpanel/protocol';
import { expect, it } from 'vitest';
import { EngineHarness } from '../unit/testing/engine-harness.js';
import { createManualClock } from '../unit/testing/manual-clock.js';
import { viewVoice } from '../unit/voice-view.js';
import { createSimulatedVoice, LEG_RING_MS, RING_MS } from './simulated-voice.js';
import type { VoiceEngine } from './voice-engine.js';
import { createVoiceReconciler } from './voice-reconciler.js';

const MAIN = toContactId('9001');

it('each order of tones reaches the voice engine once, in order, and none from before it began to look', () => {
  const engine = new EngineHarness();
  const sessionId = engine.login();
  engine.arrive('9001');
  engine.press('AcceptContact', MAIN);
  const heard: string[] = [];
  const port: VoiceEngine = {
    reconcile() {},
    sendTones: (contactId, { digits, toneMs, spacingMs }) =>
      heard.push(`${contactId} ${digits} ${toneMs}/${spacingMs}`),
    close() {},
  };
  const send = (digits: string) => engine.run({ kind: 'SendDtmf', sessionId, digits, toneMs: 100, spacingMs: 50 });
  send('0');
  const reconcile = createVoiceReconciler(port, () => viewVoice(engine.state));
  reconcile();
  send('1');
  send('2#');
  reconcile();
  reconcile();
  send('3');
  reconcile();
  expect(heard).toEqual(['9001 1 100/50', '9001 2# 100/50', '9001 3 100/50']);
});

it('the simulated engine answers for outside parties and agents’ phones, not for colleagues, and lets go of who is not wanted any more', () => {
  const clock = createManualClock();
  const told: string[] = [];
  const voice = createSimulatedVoice(clock, {
    answered: (contactId) => told.push(contactId),
    legAnswered: (agentId, legId) => told.push(`${agentId} ${legId}`),
  });
  const dialling = { phase: 'dialing', inbound: false, tones: [] } as const;
  const outside = { ...dialling, contactId: MAIN, line: MAIN };
  const colleague = { ...dialling, contactId: toContactId('9002'), peer: toContactId('9003') };
  const leg = { agentId: toAgentId('1001'), legId: 'leg1', status: 'dialing' } as const;
  voice.reconcile({ calls: [outside, colleague], legs: [leg] });
  voice.reconcile({ calls: [outside, colleague], legs: [leg] });
  clock.advance(LEG_RING_MS);
  expect(told).toEqual(['1001 leg1']);
  clock.advance(RING_MS);
  expect(told).toEqual(['1001 leg1', '9001']);
  voice.reconcile({ calls: [], legs: [] });
  voice.reconcile({ calls: [outside], legs: [] });
  voice.reconcile({ calls: [], legs: [] });
  clock.advance(RING_MS);
  expect(told).toHaveLength(2);
  voice.close();
});
