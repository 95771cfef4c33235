import { describe, expect, test } from 'vitest';
import { createBroker } from './create-broker.js';
import type { BrokerPorts, PageWindow, SessionBatch } from './ports.js';
import { agentState, PAGE_ORIGIN, samplePage } from './testing/samples.js';
import { createTestHost } from './testing/test-host.js';

const REGISTER = { messageType: 'RegisterForClientEvents', subscriptionTypes: ['agent'] };

/** A broker whose windows port does something when an envelope is posted. */
function brokerWith(posting: (window: PageWindow) => void) {
  const posted: PageWindow[] = [];
  let deliver: (batch: SessionBatch) => void = () => {};
  let version = 0;
  const ports: BrokerPorts = {
    windows: {
      post(window) {
        posted.push(window);
        posting(window);
      },
      closed: () => false,
      parent: () => null,
    },
    clock: { now: () => 0, setTimer: () => () => {} },
    log: { warn: () => {} },
    session: {
      snapshot: () => ({ version, active: true, established: true, kept: [], contacts: new Map() }),
      subscribe(listener) {
        deliver = listener;
        return () => {};
      },
    },
    commands: {
      run: async () => ({ outcome: 'applied' }),
      setCard: () => {},
      dialogs: () => [],
      focusedCall: () => undefined,
    },
    audit: () => {},
    notice: () => {},
  };
  const broker = createBroker(ports);
  return {
    broker,
    posted,
    open() {
      const window = {};
      const handle = broker.attach({ page: samplePage(), window });
      broker.receive({ source: window, origin: PAGE_ORIGIN, data: REGISTER });
      return { window, handle };
    },
    apply() {
      version += 1;
      posted.length = 0;
      deliver({ version, events: [agentState(`${version}`)] });
    },
  };
}

describe('PM-214 windows that go while others are being told', () => {
  test('PM-214 a page that is taken out while an event is posted to another hears nothing of it', () => {
    let taking: (() => void) | undefined;
    const host = brokerWith(() => taking?.());
    const pages = [host.open(), host.open(), host.open()];
    taking = () => pages[1]?.handle.detach();
    host.apply();
    expect(host.posted).toEqual([pages[0]?.window, pages[2]?.window]);
  });

  test('PM-214 a page that is put in meanwhile and registers has the event from its snapshot alone', () => {
    let opening: (() => void) | undefined;
    const host = brokerWith(() => opening?.());
    host.open();
    opening = () => {
      opening = undefined;
      host.open();
    };
    host.apply();
    expect(host.posted).toHaveLength(2);
    host.apply();
    expect(host.posted).toHaveLength(2);
  });

  test('PM-214 closing the broker from within a post stops at once', () => {
    let closing: (() => void) | undefined;
    const host = brokerWith(() => closing?.());
    for (let i = 0; i < 3; i += 1) host.open();
    closing = () => host.broker.close();
    host.apply();
    expect(host.posted).toHaveLength(1);
  });

  test('PM-214 a window that closes between registering and being answered makes no subscription', () => {
    const host = createTestHost();
    const page = host.open();
    page.window.post(REGISTER);
    page.window.close();
    host.transport.flush();
    host.apply(agentState('1'));
    expect([page.envelopes(), host.audit]).toEqual([[], []]);
  });
});
