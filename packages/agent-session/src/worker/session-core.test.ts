import { toAgentId, toContactId } from '@patchpanel/protocol';
import { eventType } from '@patchpanel/protocol/events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Credentials } from '../contract.js';
import type { Diagnostic } from '../platform/environment.js';
import { agentState, call } from '../testing/events.js';
import { createFakeClock, settle } from '../testing/fake-clock.js';
import { createPlatform, cutResponse } from '../testing/platform.js';
import { createWorkerEnvironment } from '../testing/worker-environment.js';
import { createSessionCore, type SessionCore } from './session-core.js';

const ada: Credentials = {
  serverUrl: 'http://acd.test/',
  agentId: toAgentId('1001'),
  accessToken: 'first',
  stationPhoneNumber: 'WebRTC',
};
const c1 = toContactId('1');

function boot() {
  const clock = createFakeClock();
  const platform = createPlatform(clock);
  const environment = createWorkerEnvironment(clock, platform);
  const diagnostics: Diagnostic[] = [];
  const core: SessionCore = createSessionCore({ environment, report: (it) => diagnostics.push(it), onSend: () => {} });
  const told: (string | undefined)[] = [];
  core.store.subscribe(({ step }) => {
    for (const event of step.events ?? []) told.push(`${eventType(event)} ${event['ContactID'] ?? ''}`.trim());
  });
  const signIn = async () => {
    const outcome = await core.signIn('sign-in', ada);
    await settle();
    return outcome;
  };
  return { clock, platform, environment, diagnostics, core, told, signIn };
}

let world: ReturnType<typeof boot>;
beforeEach(() => {
  world = boot();
});
afterEach(() => world.core.close());

describe('sign-in', () => {
  it('AS-7 starts a session and polls with an empty cursor and timeout 20', async () => {
    expect(await world.signIn()).toEqual({ outcome: 'applied' });
    expect(world.core.store.data()).toMatchObject({ phase: 'active', sessionId: 'S1', established: true });
    const [first, second] = world.platform.polls();
    expect(first?.query.get('cursor')).toBe('');
    expect(first?.query.get('timeout')).toBe('20');
    expect(second?.query.get('cursor')).toBe('1');
  });

  it('AS-7 joins where the agent has a session, and starts where it ended meanwhile', async () => {
    await world.signIn();
    const second = createSessionCore({ environment: world.environment, report: () => {}, onSend: () => {} });
    expect(await second.signIn('other', ada)).toEqual({ outcome: 'applied' });
    expect(second.store.data().sessionId).toBe('S2');
    second.close();

    world.platform.forgetSession();
    let starts = 0;
    world.platform.faults.push(({ path }) => {
      if (!path.endsWith('/agent-sessions')) return undefined;
      starts += 1;
      return starts === 1 ? new Response('{}', { status: 409 }) : undefined;
    });
    const third = createSessionCore({ environment: world.environment, report: () => {}, onSend: () => {} });
    expect(await third.signIn('third', ada)).toEqual({ outcome: 'applied' });
    expect(starts).toBe(2);
    third.close();
  });

  it('AS-9 repeats the start under its key while the server cannot be reached', async () => {
    let failures = 3;
    world.platform.faults.push(({ path }) =>
      path.endsWith('agent-sessions') && failures-- > 0 ? 'network' : undefined,
    );
    const outcome = world.core.signIn('sign-in', ada);
    await world.clock.advance(10_000);
    expect(await outcome).toEqual({ outcome: 'applied' });
    const starts = world.platform.requests.filter(({ path }) => path.endsWith('agent-sessions'));
    expect(starts).toHaveLength(4);
    expect(new Set(starts.map(({ key }) => key)).size).toBe(1);
  });

  it('answers already when the session runs, and takes the newer token', async () => {
    await world.signIn();
    expect(await world.core.signIn('again', { ...ada, accessToken: 'second' })).toEqual({ outcome: 'already' });
    await world.clock.advance(21_000);
    expect(world.platform.polls().at(-1)?.token).toBe('Bearer second');
    expect(world.platform.requests.filter(({ path }) => path.endsWith('agent-sessions'))).toHaveLength(1);
  });

  it('signs out as TOKEN_REFUSED on 401, keeps the contacts and goes on from the cursor with a new token', async () => {
    await world.signIn();
    world.platform.push(call('1', 'Active'));
    await settle();
    let refuse = true;
    world.platform.faults.push(() => (refuse ? new Response('{}', { status: 401 }) : undefined));
    await world.clock.advance(21_000);
    expect(world.core.store.data()).toMatchObject({ phase: 'signed-out', reason: 'TOKEN_REFUSED' });
    expect(world.core.store.data().contacts.has(c1)).toBe(true);
    refuse = false;
    world.platform.push(call('1', 'Holding'));
    expect(await world.core.signIn('back', { ...ada, accessToken: 'second' })).toEqual({ outcome: 'applied' });
    await settle();
    expect(world.core.store.data().contacts.get(c1)).toMatchObject({ Status: 'Holding' });
    expect(world.core.store.data().sessionId).toBe('S1');
  });

  it('shows a server that cannot be reached, and gives the sign-in up when the agent signs out', async () => {
    world.platform.faults.push(() => 'network');
    const outcome = world.core.signIn('sign-in', ada);
    await world.clock.advance(60_000);
    expect(world.core.store.data()).toMatchObject({ phase: 'starting', connection: 'reconnecting' });
    expect(await world.core.signOut('out')).toEqual({ outcome: 'already' });
    expect(await outcome).toMatchObject({ outcome: 'rejected', reason: 'SIGNED_OUT' });
    expect(world.core.store.data()).toMatchObject({ phase: 'signed-out', connection: 'online' });
  });

  it('reads the directory again after an outage: the server may be another version', async () => {
    world.platform.readable['/platform'] = { version: '1', framesRevision: 'a' };
    await world.signIn();
    expect(world.core.store.data().directory?.serverVersion).toBe('1+a');
    let down = true;
    world.platform.faults.push(() => (down ? 'network' : undefined));
    world.core.wake('online');
    await world.clock.advance(20_000);
    world.platform.readable['/platform'] = { version: '2', framesRevision: 'a' };
    down = false;
    await world.clock.advance(20_000);
    expect(world.core.store.data().directory?.serverVersion).toBe('2+a');
  });

  it('reads permissions and pages, and a skill once a contact of it appears', async () => {
    world.platform.readable['/skills/501'] = { skillId: '501', skillName: 'Sales', mediaTypeId: 4, maxSecondsACW: 20 };
    world.platform.readable['/pages'] = { pages: [{ id: 'kb', place: 'workspace', url: 'http://kb.test/' }, null] };
    await world.signIn();
    expect(world.core.store.data().directory?.permissions.has('muteagent')).toBe(true);
    expect(world.core.store.data().directory?.pages.map(({ id }) => id)).toEqual(['kb']);
    world.platform.push(call('1', 'Incoming'));
    await settle();
    expect([...(world.core.store.data().directory?.skills.values() ?? [])]).toMatchObject([
      { name: 'Sales', acwSeconds: 20 },
    ]);
  });
});

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
    expect(world.told.filter((line) => line?.startsWith('Call'))).toHaveLength(1);
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
});

describe('sign-out', () => {
  it('PM-217 ends the session and its contacts, keeps the directory, and the next session starts clean', async () => {
    await world.signIn();
    world.platform.push(call('1', 'Active'));
    await settle();
    expect(await world.core.signOut('out')).toEqual({ outcome: 'applied' });
    expect(world.core.store.data()).toMatchObject({ phase: 'signed-out', reason: 'SIGNED_OUT' });
    expect(world.core.store.data().contacts.size).toBe(0);
    expect(world.core.store.data().directory).toBeDefined();
    world.platform.forgetSession();
    world.platform.contacts.clear();
    expect(await world.core.signIn('again', ada)).toEqual({ outcome: 'applied' });
    expect(world.core.store.data()).toMatchObject({ phase: 'active', sessionId: 'S2' });
  });
});
