import { toContactId } from '@patchpanel/protocol';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada } from '../testing/credentials.js';
import { agentState, call } from '../testing/events.js';
import { settle } from '../testing/fake-clock.js';
import { createTabWorld } from '../testing/tab-world.js';

const c1 = toContactId('1');
let world: ReturnType<typeof createTabWorld>;
beforeEach(() => {
  world = createTabWorld();
});
afterEach(() => world.close());

async function signedInTabs(count: number) {
  const tabs = Array.from({ length: count }, () => world.openTab());
  for (const tab of tabs) {
    await tab.session.signIn(ada);
    await settle();
  }
  return tabs;
}

describe('tabs on one worker', () => {
  it('a second tab attaches to the running session: already, and no second API session', async () => {
    const first = world.openTab();
    expect(await first.session.signIn(ada)).toEqual({ outcome: 'applied' });
    const second = world.openTab();
    expect(await second.session.signIn(ada)).toEqual({ outcome: 'already' });
    await settle();
    expect(second.session.state()).toMatchObject({ phase: 'active', sessionId: 'S1', established: true });
    expect(world.platform.requests.filter(({ path }) => path.endsWith('agent-sessions'))).toHaveLength(1);
    expect(world.workers.size).toBe(1);
  });

  it('PM-405 every tab hears every batch once, in order, and its state already includes it', async () => {
    const [a, b] = await signedInTabs(2);
    const seen: unknown[] = [];
    b?.session.onBatch(({ version, events }) => {
      const state = b.session.state();
      seen.push([version === state.version, state.contacts.get(c1) === events[0]]);
    });
    const before = b?.session.state().version ?? 0;
    for (const status of ['Incoming', 'Active', 'Holding']) {
      world.platform.push(call('1', status));
      await settle();
    }
    const calls = ['CallContactEvent 1 Incoming', 'CallContactEvent 1 Active', 'CallContactEvent 1 Holding'];
    expect(a?.heard.slice(-3)).toEqual(calls);
    expect(b?.heard.slice(-3)).toEqual(calls);
    expect(b?.session.state().version).toBe(before + 3);
    expect(seen).toEqual([
      [true, true],
      [true, true],
      [true, true],
    ]);
  });

  it('PM-403 tells the plain session id in the batch that starts a session', async () => {
    const tab = world.openTab();
    const tokens: (string | undefined)[] = [];
    tab.session.onBatch(({ token }) => tokens.push(token));
    await tab.session.signIn(ada);
    await settle();
    expect(tokens.filter((token) => token !== undefined)).toEqual(['S1']);
  });

  it('commands and cards of any tab are seen by all', async () => {
    const [a, b] = await signedInTabs(2);
    world.platform.push(call('1', 'Active'));
    await settle();
    b?.session.setCard(c1, { name: 'Customer', userImg: null });
    await settle();
    expect(a?.session.state().cards.get(c1)).toEqual({ name: 'Customer' });
    world.platform.onCommand(() => {
      world.platform.push(call('1', 'Holding'));
      return undefined;
    });
    expect(await b?.session.run({ kind: 'toggleHold', contactId: c1 }, 'page')).toEqual({ outcome: 'applied' });
    expect(a?.session.state().contacts.get(c1)).toMatchObject({ Status: 'Holding' });
  });

  it('signs out for all tabs', async () => {
    const [a, b] = await signedInTabs(2);
    expect(await a?.session.signOut()).toEqual({ outcome: 'applied' });
    await settle();
    expect(b?.session.state()).toMatchObject({ phase: 'signed-out', reason: 'SIGNED_OUT' });
  });

  it('PM-706 posts audit lines of a tab', async () => {
    const [a] = await signedInTabs(1);
    a?.session.audit({ page: 'crm', command: 'HoldEvent', outcome: 'applied' });
    await world.clock.advance(1_500);
    const posted = world.platform.requests.filter(({ path }) => path.endsWith('/audit'));
    expect(posted.map(({ body }) => body)).toMatchObject([{ records: [{ page: 'crm', command: 'HoldEvent' }] }]);
  });
});

describe('the stage', () => {
  const stages = (tabs: readonly { session: { state(): { isStage: boolean } } }[]) =>
    tabs.map(({ session }) => session.state().isStage);

  it('is one tab, moves when taken, and moves to another when its tab closes or crashes', async () => {
    const tabs = await signedInTabs(3);
    expect(stages(tabs)).toEqual([true, false, false]);
    tabs[1]?.session.takeStage();
    await settle();
    expect(stages(tabs)).toEqual([false, true, false]);
    tabs[1]?.session.close();
    await settle();
    expect(stages([tabs[0] as never, tabs[2] as never]).filter(Boolean)).toHaveLength(1);
    const stage = tabs.find((tab, index) => index !== 1 && tab.session.state().isStage);
    const other = tabs.find((tab, index) => index !== 1 && tab !== stage);
    stage?.crash();
    await settle();
    expect(other?.session.state().isStage).toBe(true);
  });

  it('stays where it is through the death of the worker', async () => {
    const tabs = await signedInTabs(3);
    tabs[2]?.session.takeStage();
    await settle();
    world.killWorkers();
    await settle();
    await world.clock.advance(5_000);
    expect(stages(tabs)).toEqual([false, false, true]);
  });
});

describe('the death of the worker', () => {
  it('a tab starts the next one, which goes on from the cursor: nothing is lost or told twice', async () => {
    const tabs = await signedInTabs(2);
    world.platform.push(call('1', 'Incoming'));
    await settle();
    world.killWorkers();
    world.platform.push(call('1', 'Active'));
    await settle();
    world.platform.push(call('1', 'Holding'));
    await settle();
    for (const { heard } of tabs) {
      expect(heard.filter((line) => line.startsWith('Call'))).toEqual([
        'CallContactEvent 1 Incoming',
        'CallContactEvent 1 Active',
        'CallContactEvent 1 Holding',
      ]);
    }
    expect(world.workers.size).toBe(1);
    expect(world.platform.requests.filter(({ path }) => /agent-sessions(\/join)?$/.test(path))).toHaveLength(1);
  });

  it('AS-9 an unanswered toggle is sent again as it was, under its id, and not turned round', async () => {
    const [tab] = await signedInTabs(1);
    world.platform.push(call('1', 'Active'));
    await settle();
    let isHeld = false;
    world.platform.faults.push(({ path }) => {
      if (!path.endsWith('/hold') || isHeld) return undefined;
      isHeld = true;
      world.platform.push(call('1', 'Holding'));
      return 'network';
    });
    const outcome = tab?.session.run({ kind: 'toggleHold', contactId: c1 }, 'page');
    await settle();
    expect(tab?.session.state().contacts.get(c1)).toMatchObject({ Status: 'Holding' });
    world.killWorkers();
    await world.clock.advance(2_000);
    expect(await outcome).toEqual({ outcome: 'applied' });
    const sent = world.platform.commands();
    expect(sent.map(({ path }) => path.split('/').at(-1))).toEqual(['hold', 'hold']);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  });

  it('PM-406 any run of deaths, batches and late tabs gives every tab the same events once each', async () => {
    const step = fc.constantFrom('event', 'event', 'event', 'kill', 'settle', 'tab');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        world.close();
        world = createTabWorld();
        const tabs = await signedInTabs(2);
        let pushed = 0;
        for (const each of steps) {
          if (each === 'event') {
            pushed += 1;
            world.platform.push({ Type: 'CustomEvent', ContactID: String(pushed) });
          } else if (each === 'kill') world.killWorkers();
          else if (each === 'tab') void world.openTab().session.signIn(ada);
          else await settle();
        }
        await world.clock.advance(15_000);
        const all = Array.from({ length: pushed }, (_, index) => `CustomEvent ${index + 1}`);
        for (const { heard } of tabs) expect(heard.filter((line) => line.startsWith('Custom'))).toEqual(all);
      }),
      { numRuns: 25, verbose: 1 },
    );
  }, 30_000);

  it('PM-217 a tab that was signed out follows the next session', async () => {
    const [a, b] = await signedInTabs(2);
    await a?.session.signOut();
    world.platform.forgetSession();
    await a?.session.signIn(ada);
    world.platform.push(agentState('Available'));
    await settle();
    expect(b?.session.state()).toMatchObject({ phase: 'active', agentState: { CurrentState: 'Available' } });
  });
});
