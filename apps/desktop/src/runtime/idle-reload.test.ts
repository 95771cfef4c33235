import { afterEach, describe, expect, it } from 'vitest';
import { reloadWhenIdle } from './idle-reload.js';
import { PANEL_LINGER_MS } from './mounted-pages.js';
import { createTestDesktop } from './test-desktop.js';
import { call, page } from './test-fixtures.js';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function setUp() {
  const test = createTestDesktop([page('crm')]);
  const items = new Map<string, string>();
  const reloads: string[] = [];
  const server = { version: '1' };
  const lookers = new Set<() => void>();
  const start = () => {
    const watch = reloadWhenIdle({
      session: test.session,
      readVersion: async () => server.version,
      onLookedAt(listener) {
        lookers.add(listener);
        return () => lookers.delete(listener);
      },
      storage: {
        getItem: (key) => items.get(key) ?? null,
        setItem: (key, value) => void items.set(key, value),
      },
      reload: () => void reloads.push(server.version),
    });
    watch.follow(test.desktop);
    closing.push(watch.stop);
    return watch.stop;
  };
  closing.push(() => test.close());
  /** The server is restarted as another version: polls fail, then one is answered. */
  const restart = async (version: string) => {
    test.platform.goDown();
    await test.until(() => test.session.state().connection === 'reconnecting');
    server.version = version;
    test.platform.comeUp();
    const back = test.tell({ Type: 'AgentLeg', AgentLegId: version, Status: 'Active', FinalState: 'False' });
    test.sessionClock.advance(10_000);
    await back;
    await test.until(() => test.session.state().connection === 'online');
    await settled();
  };
  const lookAt = async () => {
    for (const listener of lookers) listener();
    await settled();
  };
  return { ...test, start, restart, lookAt, server, reloads };
}
/** Lets the promises that are already fulfilled run. */
const settled = async () => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

describe('PM-704 the reload of an idle desktop', () => {
  it('happens when the server comes back with another version', async () => {
    const { start, signIn, restart, reloads } = setUp();
    start();
    await signIn();
    await restart('1');
    expect(reloads).toEqual([]);
    await restart('2');
    expect(reloads).toEqual(['2']);
  });

  it('waits until no contact is open and no panel lingers', async () => {
    const { start, signIn, restart, reloads, tell, clock } = setUp();
    start();
    await signIn();
    await tell(call('1', 'Active'));
    await restart('2');
    await tell(call('1', 'Disconnected', { FinalState: 'True' }));
    expect(reloads).toEqual([]);
    clock.advance(PANEL_LINGER_MS);
    expect(reloads).toEqual(['2']);
  });

  it('happens at the sign-in to a server that was changed while nobody was signed in', async () => {
    const { start, signIn, server, reloads } = setUp();
    start();
    await settled();
    server.version = '2';
    await signIn();
    await settled();
    expect(reloads).toEqual(['2']);
  });

  it('happens on an open sign-in screen when somebody comes back to it', async () => {
    const { start, server, lookAt, reloads } = setUp();
    start();
    await settled();
    await lookAt();
    expect(reloads).toEqual([]);
    server.version = '2';
    await lookAt();
    expect(reloads).toEqual(['2']);
  });

  it('never happens twice in a row for the same version, so that it cannot go round', async () => {
    const { start, signIn, server, restart, reloads } = setUp();
    const stop = start();
    await settled();
    server.version = '2';
    await signIn();
    await settled();
    stop();
    server.version = '1';
    start();
    await settled();
    await restart('2');
    expect(reloads).toEqual(['2']);
    await restart('3');
    expect(reloads).toEqual(['2', '3']);
  });
});
