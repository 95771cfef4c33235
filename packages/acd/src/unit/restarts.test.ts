import { type AgentId, toAgentId, toCommandId, toContactId, toSessionId } from '@patchpanel/protocol';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { invariants } from '../engine/invariants.js';
import type { UnitCommand } from './commands.js';
import { loadState } from './load-state.js';
import { sampleAgent, sampleConfiguration, sampleSkill } from './testing/sample-configuration.js';
import { SAMPLE_UNIT, UnitHarness } from './testing/unit-harness.js';

const AGENTS = ['1001', '1002', '1003'];
const CONTACTS = ['9001', '9002', '9003', '9004', '9005'];

type CommandStep =
  | { readonly kind: 'Press'; readonly agent: string; readonly what: 'AcceptContact' | 'RejectContact' | 'EndContact' }
  | { readonly kind: 'Login' | 'Available' | 'Reached' | 'Unreached'; readonly agent: string }
  | { readonly kind: 'Arrive'; readonly contact: string }
  | { readonly kind: 'HangUp'; readonly contact: string };

type Step =
  | CommandStep
  | { readonly kind: 'Pass'; readonly seconds: number }
  /** The process ends and another takes over, with commands under way or not. */
  | { readonly kind: 'Kill'; readonly downSeconds: number }
  | { readonly kind: 'Close'; readonly downSeconds: number };

const agent = fc.constantFrom(...AGENTS);
const contact = fc.constantFrom(...CONTACTS);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('Arrive' as const), contact }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('Login' as const, 'Available' as const), agent }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('Press' as const),
      agent,
      what: fc.constantFrom('AcceptContact' as const, 'RejectContact' as const, 'EndContact' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('Reached' as const, 'Unreached' as const), agent }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('HangUp' as const), contact }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('Pass' as const), seconds: fc.constantFrom(1, 10, 31, 301) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('Kill' as const, 'Close' as const),
      downSeconds: fc.constantFrom(0, 1, 60, 1_000),
    }),
  },
);

const configuration = sampleConfiguration({
  agents: AGENTS.map((id, index) => sampleAgent(id, { skills: { [sampleSkill('501').skillId]: index + 1 } })),
});

/* Takes the step; what it waits for may be lost with the process, so nobody waits here. */
async function take(house: UnitHarness, next: Step): Promise<void> {
  if (next.kind === 'Pass') house.clock.advance(next.seconds * 1000);
  else if (next.kind === 'Kill' || next.kind === 'Close') {
    if (next.kind === 'Close') await house.unit.close();
    house.clock.setWall(house.clock.now() + next.downSeconds * 1000);
    await house.open();
  } else void house.run(commandOf(house, next)).catch(() => {});
}

function commandOf(house: UnitHarness, step: CommandStep): UnitCommand {
  if (step.kind === 'HangUp') return { kind: 'CustomerHungUp', contactId: toContactId(step.contact) };
  if (step.kind === 'Arrive') {
    const contactId = toContactId(step.contact);
    return {
      kind: 'ArriveContact',
      contactId,
      mediaType: 'voice',
      from: '1',
      to: '2',
      skillId: sampleSkill('501').skillId,
    };
  }
  const agentId = toAgentId(step.agent);
  const seen = house.unit.view.agents().find((known) => known.agentId === agentId);
  const sessionId = seen?.sessionId ?? toSessionId('none');
  switch (step.kind) {
    case 'Login': {
      const fresh = toSessionId(`S${step.agent}-${house.unit.lastSequence}`);
      return {
        kind: 'StartSession',
        agentId,
        sessionId: fresh,
        publicSessionId: 'P',
        stationId: '',
        stationPhoneNumber: '',
      };
    }
    case 'Available':
      return { kind: 'SetAgentState', sessionId, state: 'Available', reason: '' };
    case 'Press':
      return { kind: step.what, sessionId, contactId: seen?.contacts[0] ?? toContactId('1') };
    default:
      return { kind: 'SessionReached', sessionId, reachable: step.kind === 'Reached' };
  }
}

/* Who was told last that a contact is theirs, by the events alone. */
async function toldOwners(house: UnitHarness): Promise<Map<string, AgentId[]>> {
  const owners = new Map<string, AgentId[]>();
  for (const { entry } of await house.log.read(SAMPLE_UNIT, 0, 1_000_000)) {
    for (const { to, events } of entry.feed) {
      for (const event of events) {
        if (event.Type !== 'CallContactEvent') continue;
        const others = (owners.get(String(event.ContactID)) ?? []).filter((owner) => owner !== to);
        owners.set(String(event.ContactID), event.FinalState === 'True' ? others : [...others, to]);
        expect(others, `contact ${event.ContactID} is with two agents`).toEqual([]);
      }
    }
  }
  return owners;
}

/* A failure prints its seed; `fc.assert(..., { seed, path })` replays it. */
it('no contact is ever with two agents, through refusals, timeouts, lost leases and restarts at any moment', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80 }), async (steps) => {
      const house = new UnitHarness();
      house.configuration = configuration;
      await house.open();
      for (const next of steps) await take(house, next);
      await house.unit.execute({ id: toCommandId('last'), command: { kind: 'Tick' } });
      const state = await loadState(house.log, SAMPLE_UNIT, configuration);
      state.unmatched = false;
      expect(invariants(state)).toEqual([]);
      const owners = await toldOwners(house);
      for (const { contactId, agentId } of house.unit.view.contacts()) {
        expect(owners.get(contactId) ?? []).toEqual(agentId === undefined ? [] : [agentId]);
      }
      expect(house.problems).toEqual([]);
    }),
    { numRuns: 100 },
  );
}, 60_000);

it.each(['Kill', 'Close'] as const)(
  'a contact that was refused waits without the deadline of its ringing: %s in between',
  async (kind) => {
    const house = await new UnitHarness().open();
    const sessionId = await house.login();
    await house.arrive('9001');
    house.clock.advance(10_000);
    await house.run({ kind: 'RejectContact', sessionId, contactId: toContactId('9001') });
    const { lastSequence } = house.unit;
    await take(house, { kind, downSeconds: 1 });
    const state = await loadState(house.log, SAMPLE_UNIT, house.configuration);
    expect(invariants(state)).toEqual([]);
    expect(state.deadlines.size).toBe(0);

    house.clock.advance(60_000);
    await house.run({ kind: 'Tick' });
    const later = await house.log.read(SAMPLE_UNIT, lastSequence, 100);
    expect(later.flatMap(({ entry }) => entry.facts).filter((fact) => 'contactId' in fact)).toEqual([]);
    await house.run({ kind: 'SetAgentState', sessionId, state: 'Available', reason: '' });
    const rings = () => house.unit.view.contacts().map(({ status, queued, agentId }) => [status, queued, agentId]);
    expect(rings()).toEqual([['Incoming', false, '1001']]);
    house.clock.advance(29_000);
    await house.run({ kind: 'Tick' });
    expect(rings()).toEqual([['Incoming', false, '1001']]);
    expect(house.problems).toEqual([]);
  },
);
