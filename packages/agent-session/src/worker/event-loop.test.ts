import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCoreWorld } from '../testing/core-world.js';
import { agentState, call } from '../testing/events.js';
import { settle } from '../testing/fake-clock.js';
import { cutResponse } from '../testing/platform.js';

let world: ReturnType<typeof createCoreWorld>;
beforeEach(() => {
  world = createCoreWorld();
});
afterEach(() => world.core.close());

describe('the event loop', () => {
  it('AS-5 asks again at once after each answer and delivers in order', async () => {
    await world.signIn();
    world.platform.push(call('1', 'Incoming'));
    await settle();
    world.platform.push(call('1', 'Active'), agentState('InboundContact'));
    await settle();
    expect(world.told.slice(2)).toEqual(['CallContactEvent 1', 'CallContactEvent 1', 'AgentState']);
    expect(world.platform.polls().every(({ at }) => at === 1_000_000)).toBe(true);
  });

  it('AS-6 a poll cut off in its body is repeated from the same cursor; nothing is lost or told twice', async () => {
    await world.signIn();
    world.platform.faults.push(() => {
      world.platform.faults.pop();
      return cutResponse('{"sessionId":"S1","events":[{"Type":"Call');
    });
    await world.clock.advance(20_001);
    expect(world.core.store.data().connection).toBe('reconnecting');
    world.platform.push(call('1', 'Incoming'));
    await world.clock.advance(1_000);
    expect(world.core.store.data().connection).toBe('online');
    expect(world.told.filter((line) => line.startsWith('Call'))).toHaveLength(1);
  });

  it('AS-6 goes on from its cursor after a restart of the server in the middle of a poll', async () => {
    await world.signIn();
    let down = true;
    world.platform.faults.push(() => (down ? 'network' : undefined));
    world.core.wake('online');
    await world.clock.advance(30_000);
    world.platform.push(call('1', 'Incoming'), call('1', 'Active'));
    world.platform.push(call('2', 'Incoming'));
    down = false;
    await world.clock.advance(10_000);
    expect(world.told.slice(2)).toEqual(['CallContactEvent 1', 'CallContactEvent 1', 'CallContactEvent 2']);
  });

  it('waits longer and longer between failures, never under 0.2 s or over 10 s, and no storm follows', async () => {
    await world.signIn();
    world.platform.faults.push(() => new Response('{}', { status: 500 }));
    const before = world.platform.polls().length;
    await world.clock.advance(80_000);
    const gaps = world.platform
      .polls()
      .slice(before)
      .map(({ at }, index, all) => at - (all[index - 1]?.at ?? at));
    expect(Math.min(...gaps.slice(1))).toBeGreaterThanOrEqual(200);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(10_000);
    expect(gaps.length).toBeLessThan(16);
    expect(gaps.length).toBeGreaterThan(8);
  });

  it('keeps to Retry-After of a 503', async () => {
    await world.signIn();
    let asked = 0;
    world.platform.faults.push(() => {
      asked += 1;
      return asked === 1 ? new Response('{}', { status: 503, headers: { 'retry-after': '7' } }) : undefined;
    });
    await world.clock.advance(20_000);
    await world.clock.advance(6_900);
    expect(asked).toBe(1);
    await world.clock.advance(200);
    expect(asked).toBeGreaterThan(1);
  });

  it('wakes at once on online, on a visible tab and after sleep', async () => {
    await world.signIn();
    let down = true;
    world.platform.faults.push(() => (down ? 'network' : undefined));
    await world.clock.advance(60_000);
    const tries = () => world.platform.polls().length;
    for (const cause of ['online', 'visible'] as const) {
      const before = tries();
      world.core.wake(cause);
      await settle();
      expect(tries()).toBe(before + 1);
    }
    down = false;
    world.core.wake('online');
    await settle();
    expect(world.core.store.data().connection).toBe('online');
    const before = tries();
    await world.clock.sleepThrough(60_000);
    expect(tries()).toBeGreaterThan(before);
  });

  it('does not storm a server that answers 304 at once', async () => {
    await world.signIn();
    world.platform.faults.push(({ path }) =>
      path.endsWith('event') ? new Response(null, { status: 304 }) : undefined,
    );
    world.core.wake('online');
    const before = world.platform.polls().length;
    await world.clock.advance(30_000);
    expect(world.platform.polls().length - before).toBeLessThan(14);
  });

  it('ends on 409 session_ended and ends the contacts for the pages', async () => {
    await world.signIn();
    world.platform.push(call('1', 'Active'));
    await settle();
    world.platform.forgetSession();
    await settle();
    expect(world.core.store.data()).toMatchObject({ phase: 'ended', reason: 'SESSION_ENDED' });
    expect(world.core.store.data().contacts.size).toBe(0);
    expect(world.told.at(-1)).toBe('CallContactEvent 1');
  });

  it('AS-6 PM-406 PM-407 joins when its cursor expired, tells only what differs and ends what is gone', async () => {
    await world.signIn();
    world.platform.push(call('1', 'Active'), call('2', 'Active'), call('3', 'Active'));
    await settle();
    const before = world.told.length;
    world.platform.contacts.delete('1');
    world.platform.contacts.set('2', call('2', 'Holding'));
    world.platform.expireCursors();
    await world.clock.advance(1_000);
    expect(world.told.slice(before)).toEqual(['CallContactEvent 1', 'AgentSessionStart', 'CallContactEvent 2']);
    expect([...world.core.store.data().contacts.keys()]).toEqual(['2', '3']);
    expect(world.core.store.data().sessionId).toBe('S2');
  });

  it('PM-103 drops and reports a malformed event and delivers the rest of its batch', async () => {
    await world.signIn();
    world.platform.push({ Type: 7 }, call('1', 'Incoming'), { Type: {} });
    await settle();
    expect(world.told.at(-1)).toBe('CallContactEvent 1');
    expect(world.diagnostics).toMatchObject([{ code: 'EVENT_DROPPED' }]);
  });

  it('AS-6 a poll that is never answered is given up after its time limit and repeated from its cursor', async () => {
    await world.signIn();
    let isStuck = true;
    world.platform.stick(() => isStuck);
    world.core.wake('online');
    await world.clock.advance(29_000);
    expect(world.core.store.data().connection).toBe('online');
    await world.clock.advance(2_000);
    expect(world.core.store.data().connection).toBe('reconnecting');
    isStuck = false;
    world.platform.push(call('1', 'Incoming'));
    await world.clock.advance(40_000);
    expect(world.told.at(-1)).toBe('CallContactEvent 1');
  });
});
