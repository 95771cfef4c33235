import type { Browser } from 'playwright-core';
import { BrowserWindow } from './browser-window.js';
import type { Capability, HostDriver, OpenHost } from './host-driver.js';

const CAPABILITIES: readonly Capability[] = ['contact', 'console', 'script'];
const MANY: readonly Capability[] = ['calls', 'manual-accept', 'agent-state', 'session'];

/** How a host is driven by a person. */
export interface ByHandOptions {
  /** A visible one, so that the person can sign in. */
  readonly browser: Browser;
  /** Of the host, whose configuration embeds the kit's pages. */
  readonly url: string;
  /** Tells the person what to do and resolves when it is done. @throws Error when the time is over */
  readonly ask: (what: string) => Promise<void>;
  /** The person makes a call for every case that needs one, and not a single call for all. */
  readonly many?: boolean;
  /** How long the host may take to answer, milliseconds; 10 s. */
  readonly patienceMs?: number;
}

const cannot = (what: string) => (): Promise<never> => Promise.reject(new Error(`nobody can ${what} at this host`));

/** Drives any host: a person signs in, makes calls and hangs up as the kit asks. */
export function byHandDriver(options: ByHandOptions): HostDriver {
  const { browser, url, ask, many = false, patienceMs = 10_000 } = options;
  const open = async (): Promise<OpenHost> => {
    const window = await BrowserWindow.open(browser, url);
    await ask('Sign in as an agent, make the agent available, and wait until the kit pages are shown');
    return {
      url: window.page.url(),
      patienceMs,
      capabilities: new Set([...CAPABILITIES, ...(many ? MANY : [])]),
      makeContact: async ({ manualAccept }) => {
        await ask(manualAccept ? 'Call the agent and do not answer' : 'Call the agent and answer the call');
        return undefined;
      },
      hangUp: (id) => ask(`Hang up contact ${id} and finish its after-call work`),
      setAgentState: (state) => ask(`Set the agent ${state}`),
      signOut: () => ask('Sign the agent out; leave the desktop open'),
      signIn: () => ask('Sign the agent in again and make the agent available'),
      inject: cannot('make up an event'),
      interrupt: cannot('break the connection'),
      useToken: cannot('call the platform'),
      resync: cannot('cause a resync'),
      popOut: cannot('pop out a page'),
      warnings: () => window.warnings(),
      untilWarning: (from, text) => window.untilWarning(from, text, patienceMs),
      settle: () => window.settle(),
      fence: (number) => window.fence(number),
      untilText: (text, shown) => window.untilText(text, shown, patienceMs),
      images: () => window.images(),
      frameAttributes: (start) => window.frameAttributes(start),
      headers: () => window.headers(),
      close: () => window.close(),
    };
  };
  return { name: url, own: false, open };
}
