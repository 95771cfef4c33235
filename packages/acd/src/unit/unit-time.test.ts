import { toAgentId, toContactId } from '@patchpanel/protocol';
import { describe, expect, it } from 'vitest';
import { createManualClock } from './testing/manual-clock.js';
import { UnitHarness } from './testing/unit-harness.js';
import { typesOf } from './testing/words.js';
import { CLOCK_LOOK_MS, createUnitTime } from './unit-time.js';

const HOUR_MS = 3_600_000;
/** Until a wall clock that was set is followed. */
const FOLLOWED_MS = 2 * CLOCK_LOOK_MS;

async function promise(house: UnitHarness, dueAt: number): Promise<void> {
  const outcome = await house.run({
    kind: 'MakeCommitment',
    callbackId: toContactId('7001'),
    by: { agentId: toAgentId('1001'), forOthers: false },
    targetAgentId: toAgentId('1001'),
    skill: 'Skill 501',
    phoneNumber: '+15550123',
    callerId: '',
    firstName: '',
    lastName: '',
    notes: '',
    dueAt,
  });
  expect(outcome).toMatchObject({ ok: true });
}

/** Lets the timers of a stretch of time do their work, a second at a time. */
async function pass(house: UnitHarness, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 1_000) {
    house.clock.advance(1_000);
    for (let turn = 0; turn < 50; turn += 1) await undefined;
  }
}

describe('the time of a unit', () => {
  it('goes on by the monotonic clock, follows small steps forward at once and never goes back', () => {
    const clock = createManualClock(1_000_000);
    const { now } = createUnitTime(clock, 0);
    clock.advance(500);
    clock.setWall(clock.now() + 900);
    expect(now()).toBe(1_001_400);
    clock.setWall(0);
    clock.advance(100);
    expect(now()).toBe(1_001_500);
    expect(createUnitTime(clock, 2_000_000).now()).toBe(2_000_000);
  });

  it('leaps after a wall clock that is far ahead in two looks, once, and not where it was set back in between', () => {
    const clock = createManualClock(1_000_000);
    const time = createUnitTime(clock, 0);
    clock.setWall(clock.now() + HOUR_MS);
    expect([time.now(), time.leap(), time.look(), time.leap()]).toEqual([1_000_000, 0, false, 0]);
    clock.setWall(clock.now() - HOUR_MS);
    expect([time.look(), time.leap()]).toEqual([false, 0]);
    clock.setWall(clock.now() + HOUR_MS);
    expect([time.look(), time.look(), time.now()]).toEqual([false, true, 1_000_000]);
    expect([time.leap(), time.now(), time.leap(), time.look()]).toEqual([HOUR_MS, 1_000_000 + HOUR_MS, 0, false]);
  });
});

describe('a wall clock that jumps an hour ahead', () => {
  it('logs nobody out and refuses no ringing call: both have the time that they had', async () => {
    const house = await new UnitHarness().open();
    const sessionId = await house.login();
    await house.arrive('9001');
    house.clock.setWall(house.clock.now() + HOUR_MS);
    await pass(house, 29_000);
    expect(house.unit.view.agents()[0]).toMatchObject({ state: 'InboundContact', contacts: ['9001'] });
    await house.run({ kind: 'SessionReached', sessionId, reachable: true });
    await pass(house, 1_000);
    await house.arrive('9002');
    expect(house.unit.view.agents()[0]).toMatchObject({ state: 'Unavailable', reason: 'Refused' });
    await house.run({ kind: 'SessionReached', sessionId, reachable: false });
    await pass(house, 31_000);
    expect(house.unit.view.agents()[0]).toMatchObject({ state: 'Unavailable', reason: 'Disconnected' });
  });

  it('tells desktops what is left of their countdowns', async () => {
    const house = await new UnitHarness().open();
    const sessionId = await house.login();
    await house.arrive('9001');
    const { position } = house.drain(sessionId);
    house.clock.setWall(house.clock.now() + HOUR_MS);
    await pass(house, FOLLOWED_MS);
    const { events } = house.drain(sessionId, position);
    expect(events).toMatchObject([{ Status: 'Incoming', Timeout: String(30 + HOUR_MS / 1_000) }]);
  });

  it('brings a callback that was promised for that time, though nobody gives a command', async () => {
    const house = await new UnitHarness().open();
    const sessionId = await house.login();
    await house.run({ kind: 'SessionReached', sessionId, reachable: true });
    await promise(house, house.clock.now() + HOUR_MS);
    const { position } = house.drain(sessionId);
    await pass(house, FOLLOWED_MS);
    expect(house.drain(sessionId, position).events).toEqual([]);
    house.clock.setWall(house.clock.now() + HOUR_MS);
    await pass(house, FOLLOWED_MS);
    expect(typesOf(house.drain(sessionId, position).events)).toEqual(['PromiseKeeper']);
  });
});

it('a unit that is closed leaves no timer behind', async () => {
  const house = await new UnitHarness().open();
  await house.login();
  await house.unit.close();
  expect(house.clock.timers).toBe(0);
});
