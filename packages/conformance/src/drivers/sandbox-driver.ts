import type { Browser } from 'playwright-core';
import type { Kit } from '../kit/kit.js';
import type { Profile } from '../run/profile.js';
import { BrowserWindow } from './browser-window.js';
import { type EventTap, startEventTap } from './event-tap.js';
import type { Capability, ContactOptions, HostDriver, OpenHost } from './host-driver.js';
import { kitPages, type PageEntry } from './kit-pages.js';

const PATIENCE_MS = 6000;
const CAPABILITIES: readonly Capability[] = [
  'contact',
  'calls',
  'manual-accept',
  'acw',
  'agent-state',
  'session',
  'inject',
  'resync',
  'console',
  'script',
];

/** A sandbox server that was started for the run. */
export interface StartedSandbox {
  /** Of the desktop and the API. */
  readonly url: string;
  close(): Promise<void>;
}

/** How our own sandbox is driven. */
export interface SandboxDriverOptions {
  readonly browser: Browser;
  /** Starts a sandbox whose configuration has exactly these pages. */
  readonly start: (pages: readonly PageEntry[]) => Promise<StartedSandbox>;
  /** A sample agent of that sandbox who takes calls of `skill`; `1001`. */
  readonly agentId?: string;
  /** The key of a voice skill; `sales`. */
  readonly skill?: string;
  /** The agent takes two calls at once. */
  readonly twoCalls?: boolean;
}

async function ask(method: string, url: string, body: object, authorization?: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) };
  const response = await fetch(url, { method, headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${new URL(url).pathname} answered ${response.status} ${text}`);
  return text === '' ? {} : JSON.parse(text);
}

async function setAgentState(tap: EventTap, url: string, state: string): Promise<void> {
  const { session } = tap;
  if (session === undefined) throw new Error('the desktop has no session');
  const reason = state === 'Unavailable' ? 'Break' : '';
  const path = `${url}${session.base}/agent-sessions/${session.sessionId}/state`;
  await ask('POST', path, { state, reason }, session.authorization);
}

/** Drives our desktop on our sandbox: calls by `/sandbox/v1`, events and resyncs through a tap before the server. */
export function sandboxDriver(options: SandboxDriverOptions): HostDriver {
  const { agentId = '1001', skill = 'sales' } = options;
  const open = async (kit: Kit, profile: Profile): Promise<OpenHost> => {
    const sandbox = await options.start(kitPages(kit, profile));
    const tap = await startEventTap(sandbox.url);
    const window = await BrowserWindow.open(options.browser, `${tap.url}/?agent=${agentId}`);
    const { page } = window;
    const ready = async (): Promise<void> => {
      await page.getByRole('button', { name: /^Your settings/ }).waitFor();
      await setAgentState(tap, sandbox.url, 'Available');
    };
    const makeContact = async ({ manualAccept, acwSeconds }: ContactOptions): Promise<string> => {
      const contact = {
        mediaType: 'voice',
        from: '+15550100101',
        skill,
        agentId,
        requireManualAccept: manualAccept,
        acwSeconds,
      };
      return ((await ask('POST', `${sandbox.url}/sandbox/v1/contacts`, contact)) as { contactId: string }).contactId;
    };
    await ready();
    return {
      url: tap.url,
      patienceMs: PATIENCE_MS,
      capabilities: new Set<Capability>([
        ...CAPABILITIES,
        ...(options.twoCalls === true ? (['second-contact'] as const) : []),
        ...(profile === 'extended' ? (['extended'] as const) : []),
      ]),
      makeContact,
      hangUp: async (id) => void (await ask('POST', `${sandbox.url}/sandbox/v1/contacts/${id}/hangup`, {})),
      setAgentState: (state) => setAgentState(tap, sandbox.url, state),
      signOut: async () => {
        await page.getByRole('button', { name: /^Your settings/ }).click();
        await page.getByRole('menuitem', { name: 'Sign out' }).click();
        await page.getByRole('button', { name: /^Sign in as/ }).waitFor();
      },
      signIn: async () => {
        await page.getByRole('button', { name: /^Sign in as/ }).click();
        await ready();
      },
      inject: (events) => tap.inject(events),
      resync: () => tap.expire(),
      popOut: () => Promise.reject(new Error('the desktop pops out no page')),
      warnings: () => window.warnings(),
      untilWarning: (from, text) => window.untilWarning(from, text, PATIENCE_MS),
      settle: () => window.settle(),
      fence: (number) => window.fence(number),
      untilText: (text, shown) => window.untilText(text, shown, PATIENCE_MS),
      images: () => window.images(),
      frameAttributes: (url) => window.frameAttributes(url),
      headers: () => window.headers(),
      close: async () => {
        await window.close();
        await tap.close();
        await sandbox.close();
      },
    };
  };
  return { name: 'Patchpanel', own: true, open };
}
