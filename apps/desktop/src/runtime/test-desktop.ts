import type { AgentSession } from '@patchpanel/agent-session';
import { createMemoryTransport, type MemoryTransport, type MemoryWindow } from '@patchpanel/broker/transports';
import { toAgentId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import type { PageDescription } from '@patchpanel/protocol/pages';
import type { Desktop } from './contract.js';
import { createDesktop } from './create-desktop.js';
import { createTestBrowser, type TestBrowser } from './test-browser.js';
import { DESKTOP_ORIGIN, type FakeClock, fakeClock } from './test-fixtures.js';
import { createTestPlatform, createTestSession, type TestPlatform } from './test-platform.js';

/** The agent's first state in tests. */
export const AVAILABLE: WireEvent = { Type: 'AgentState', CurrentState: 'Available', IsAcw: 'False' };

/** How an agent signs in in tests. */
export const credentials = (agentId: string) => ({
  serverUrl: DESKTOP_ORIGIN,
  agentId: toAgentId(agentId),
  accessToken: 'token',
  stationPhoneNumber: 'WebRTC',
});

/** A desktop over the real session, worker and broker; only the platform, the windows and the clocks are the test's. */
export interface TestDesktop {
  readonly platform: TestPlatform;
  readonly transport: MemoryTransport;
  readonly session: AgentSession;
  readonly desktop: Desktop;
  readonly clock: FakeClock;
  /** The clock of the session and its worker. */
  readonly sessionClock: FakeClock;
  readonly warnings: readonly string[];
  readonly browser: TestBrowser;
  /** Resolves once a change of session or desktop makes it so. */
  until(isSo: () => boolean): Promise<void>;
  /** Signs an agent in, 1001 unless said, and waits for the agent's state and some directory. */
  signIn(agentId?: string): Promise<void>;
  signOut(): Promise<void>;
  /** Sends a batch and waits until the desktop knows it. */
  tell(...events: readonly WireEvent[]): Promise<void>;
  keys(): readonly string[];
  /** Attaches a page as the layer does and registers it as its script does. */
  mount(key: string, ...subscriptionTypes: string[]): { readonly window: MemoryWindow };
  /** The same with whatever the registration is to say. */
  register(key: string, registration: object): { readonly window: MemoryWindow };
  /** Posts a message of a page. */
  post(window: MemoryWindow, message: object): void;
  /** All elements of `events` that the page's document heard. */
  heardBy(window: MemoryWindow): readonly WireEvent[];
  close(): void;
}

/** Creates a desktop to which the platform gives these pages. */
export function createTestDesktop(pages: readonly PageDescription[]): TestDesktop {
  const platform = createTestPlatform();
  platform.pages = pages;
  const sessionClock = fakeClock();
  const session = createTestSession(platform, sessionClock);
  const transport = createMemoryTransport(DESKTOP_ORIGIN);
  const clock = fakeClock();
  const warnings: string[] = [];
  const browser = createTestBrowser(transport);
  const desktop = createDesktop({
    session,
    transport,
    clock,
    log: { warn: (message) => warnings.push(message) },
    ownOrigins: () => [DESKTOP_ORIGIN],
    ownWindows: browser,
    surroundings: browser,
  });

  const until = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      const stops: (() => void)[] = [];
      const look = () => {
        if (!isSo()) return;
        for (const stop of stops.splice(0)) stop();
        resolve();
      };
      stops.push(session.subscribe(look), desktop.subscribe(look));
      look();
    });

  const register = (key: string, registration: object) => {
    const instance = desktop.state().pages.find((each) => each.key === key);
    if (instance === undefined) throw new Error(`no page ${key} is mounted`);
    const window = transport.openWindow(new URL(instance.url).origin);
    desktop.attachPage(instance, window);
    window.post({ messageType: 'RegisterForClientEvents', ...registration });
    transport.flush();
    return { window };
  };

  return {
    platform,
    transport,
    session,
    desktop,
    clock,
    sessionClock,
    warnings,
    browser,
    until,
    async signIn(agentId = '1001') {
      await session.signIn(credentials(agentId));
      platform.send(AVAILABLE);
      await until(() => session.state().established && session.state().directory !== undefined);
    },
    async signOut() {
      await session.signOut();
      await until(() => session.state().phase !== 'active');
    },
    async tell(...events) {
      platform.send(...events);
      const last = JSON.stringify(events.at(-1));
      await new Promise<void>((resolve) => {
        const stop = session.onBatch((batch) => {
          if (JSON.stringify(batch.events.at(-1)) !== last) return;
          stop();
          queueMicrotask(resolve);
        });
      });
    },
    keys: () => desktop.state().pages.map(({ key }) => key),
    mount: (key, ...subscriptionTypes) => register(key, { subscriptionTypes }),
    register,
    post(window, message) {
      window.post(message);
      transport.flush();
    },
    heardBy(window) {
      transport.flush();
      return window.heard.flatMap(({ data }) => (data as { readonly events: readonly WireEvent[] }).events);
    },
    close() {
      session.close();
      desktop.close();
    },
  };
}
