import { toContactId } from '@patchpanel/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCoreWorld } from '../testing/core-world.js';
import { ada } from '../testing/credentials.js';
import { call } from '../testing/events.js';
import { settle } from '../testing/fake-clock.js';
import { createSessionCore } from './session-core.js';

const c1 = toContactId('1');
let world: ReturnType<typeof createCoreWorld>;
beforeEach(() => {
  world = createCoreWorld();
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
