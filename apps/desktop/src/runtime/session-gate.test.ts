import { createBroker } from '@patchpanel/broker';
import { createMemoryTransport } from '@patchpanel/broker/transports';
import type { WireEvent } from '@patchpanel/protocol/events';
import type { PageDescription } from '@patchpanel/protocol/pages';
import { afterEach, describe, expect, it } from 'vitest';
import { createSessionPort } from './session-port.js';
import { AVAILABLE, createTestDesktop, credentials, type TestDesktop } from './test-desktop.js';
import { call, DESKTOP_ORIGIN, page } from './test-fixtures.js';

const PAGES = '/patchpanel/v1/pages';
const kb = page('kb', { place: 'workspace' });
const trusted: PageDescription = { ...kb, grants: { ...kb.grants, sessionInfo: true } };
const distrusted: PageDescription = { ...kb, grants: { ...kb.grants, sessionInfo: false, commands: [] } };
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Agent 1001 worked with `trusted`, its page is registered, and agent 1002 signs in whose pages are not read yet. */
async function changeAgents(nextPages = [distrusted]) {
  const test = createTestDesktop([trusted]);
  closing.push(test.close);
  await test.signIn();
  const { window } = test.mount('kb', 'all');
  const ungated = hearWithoutGate(test);
  await test.signOut();
  const before = test.heardBy(window).length;
  let release: () => void = () => {};
  test.platform.slow.set(PAGES, new Promise((resolve) => (release = resolve)));
  test.platform.pages = nextPages;
  await test.session.signIn(credentials('1002'));
  test.platform.send(AVAILABLE);
  await test.until(() => test.session.state().established);
  await test.tell(call('1', 'Active'));
  return {
    ...test,
    window,
    ungated,
    heardSince: () => test.heardBy(window).slice(before),
    async learnPages() {
      release();
      await test.until(() => test.session.state().directory?.agent.agentId === '1002');
    },
  };
}
/** The same page of agent 1001 at a broker that sees the session itself. */
function hearWithoutGate({ session, clock }: TestDesktop): () => readonly WireEvent[] {
  const transport = createMemoryTransport(DESKTOP_ORIGIN);
  const nothing = () => {};
  const broker = createBroker({
    windows: transport.windows,
    clock,
    log: { warn: nothing },
    session: createSessionPort(session),
    commands: {
      run: async () => ({ outcome: 'applied' }),
      setCard: nothing,
      dialogs: () => [],
      focusedCall: () => undefined,
    },
    audit: nothing,
    notice: nothing,
  });
  closing.push(broker.close, transport.listen(broker.receive));
  const window = transport.openWindow('http://kb.test');
  broker.attach({ page: trusted, window });
  window.post({ messageType: 'RegisterForClientEvents', subscriptionTypes: ['all'] });
  transport.flush();
  return () => {
    transport.flush();
    return window.heard.flatMap(({ data }) => (data as { readonly events: readonly WireEvent[] }).events);
  };
}

describe('another agent in the same tab', () => {
  it('PM-403 PM-509 a page granted for the agent before hears nothing of the next and commands nothing', async () => {
    const { heardSince, post, window, platform, learnPages, desktop, session } = await changeAgents();
    expect(session.state().sessionId).toBe('s2');
    expect(heardSince()).toEqual([]);
    for (const messageType of ['HoldEvent', 'MuteEvent', 'HangupEvent']) post(window, { messageType });
    post(window, { messageType: 'ContactCardData', contactCardData: { name: 'Mallory' }, contactId: '1' });
    await learnPages();
    post(window, { messageType: 'HangupEvent' });
    expect(heardSince()).toEqual([]);
    expect(desktop.state().pages).toMatchObject([{ serial: 2, page: { grants: { sessionInfo: false } } }]);
    await desktop.setMute(false);
    expect(platform.commands).toEqual([]);
    expect(session.state().cards.size).toBe(0);
  });

  it('PM-403 twin: without the gate the page gets the next agent’s token by the grant of the one before', async () => {
    const { ungated } = await changeAgents();
    expect(ungated()).toContainEqual({ messageType: 'SessionInfo', sessionToken: 's2' });
    expect(ungated().at(-1)).toEqual(call('1', 'Active'));
  });

  it('PM-217 PM-404 a page that is granted the same for both keeps its document and hears all of the new session', async () => {
    const { heardSince, learnPages, desktop, tell } = await changeAgents([trusted]);
    expect(heardSince()).toEqual([]);
    await learnPages();
    await tell(call('1', 'Holding'));
    expect(heardSince()).toEqual([
      AVAILABLE,
      call('1', 'Active'),
      { messageType: 'SessionInfo', sessionToken: 's2' },
      call('1', 'Holding'),
    ]);
    expect(desktop.state().pages).toMatchObject([{ serial: 1 }]);
  });

  it('PM-217 what is held back is bounded: the newest 500 events are told, in order', async () => {
    const { heardSince, learnPages, tell } = await changeAgents([trusted]);
    const leg = (index: number) => ({
      Type: 'AgentLeg',
      AgentLegId: String(index),
      Status: 'Active',
      FinalState: 'False',
    });
    await tell(...Array.from({ length: 600 }, (_, index) => leg(index)));
    await learnPages();
    const legs = heardSince().filter(({ Type }) => Type === 'AgentLeg');
    expect(legs).toEqual(Array.from({ length: 500 }, (_, index) => leg(index + 100)));
  });

  it('PM-405 a page that registers while the grants are unknown is acknowledged, and hears everything once they are', async () => {
    const { window, post, heardSince, learnPages } = await changeAgents([trusted]);
    post(window, { messageType: 'UnregisterFromClientEvents' });
    post(window, { messageType: 'RegisterForClientEvents', subscriptionTypes: ['contacts'] });
    expect(heardSince()).toHaveLength(1);
    await learnPages();
    expect(heardSince().slice(1)).toEqual([call('1', 'Active')]);
  });
});
