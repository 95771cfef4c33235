import type { Browser } from 'playwright-core';
import type { Kit } from '../kit/kit.js';
import type { Profile } from '../run/profile.js';
import { BrowserWindow } from './browser-window.js';
import { closeAll } from './close-all.js';
import { type EventTap, startEventTap, type TappedSession } from './event-tap.js';
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
  'pop-out',
  'token-call',
  'interrupt',
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

const post = (url: string, body: object, authorization?: string): Promise<Response> => {
  const headers = { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) };
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
};

async function ask(url: string, body: object, authorization?: string): Promise<unknown> {
  const response = await post(url, body, authorization);
  const text = await response.text();
  if (!response.ok) throw new Error(`POST ${new URL(url).pathname} answered ${response.status} ${text}`);
  return text === '' ? {} : JSON.parse(text);
}

/** What one run of the driver holds. */
interface Opened {
  readonly sandbox: StartedSandbox;
  readonly tap: EventTap;
  readonly window: BrowserWindow;
}

function sessionOf({ tap }: Opened): TappedSession {
  if (tap.session === undefined) throw new Error('the desktop has no session');
  return tap.session;
}

const stateUrl = (opened: Opened, sessionId: string): string =>
  `${opened.sandbox.url}${sessionOf(opened).base}/agent-sessions/${sessionId}/state`;

async function setAgentState(opened: Opened, state: string): Promise<void> {
  const { sessionId, authorization } = sessionOf(opened);
  await ask(stateUrl(opened, sessionId), { state, reason: state === 'Unavailable' ? 'Break' : '' }, authorization);
}

/** Calls the platform as a page's server would: with a bearer token of its own, at the session that the page was told. */
async function useToken(opened: Opened, agentId: string, sessionToken: string): Promise<boolean> {
  const own = (await ask(`${opened.sandbox.url}/sandbox/v1/tokens`, { agentId })) as { access_token: string };
  const unavailable = { state: 'Unavailable', reason: 'Break' };
  const answer = await post(
    stateUrl(opened, encodeURIComponent(sessionToken)),
    unavailable,
    `Bearer ${own.access_token}`,
  );
  return answer.ok;
}

async function hostOf(opened: Opened, options: SandboxDriverOptions, close: () => Promise<void>): Promise<OpenHost> {
  const { agentId = '1001', skill = 'sales' } = options;
  const { sandbox, tap, window } = opened;
  const { page } = window;
  const ready = async (): Promise<void> => {
    await page.getByRole('button', { name: /^Your settings/ }).waitFor();
    await setAgentState(opened, 'Available');
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
    return ((await ask(`${sandbox.url}/sandbox/v1/contacts`, contact)) as { contactId: string }).contactId;
  };
  await ready();
  return {
    url: tap.url,
    patienceMs: PATIENCE_MS,
    capabilities: new Set<Capability>([
      ...CAPABILITIES,
      ...(options.twoCalls === true ? (['second-contact'] as const) : []),
    ]),
    makeContact,
    hangUp: async (id) => void (await ask(`${sandbox.url}/sandbox/v1/contacts/${id}/hangup`, {})),
    setAgentState: (state) => setAgentState(opened, state),
    useToken: (token) => useToken(opened, agentId, token),
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
    interrupt: async () => tap.cut(),
    popOut: async () => {
      await page.getByRole('tab', { name: 'Kit window' }).click();
      await page.getByRole('button', { name: 'Move to its own window' }).click();
    },
    warnings: () => window.warnings(),
    untilWarning: (from, text) => window.untilWarning(from, text, PATIENCE_MS),
    settle: () => window.settle(),
    fence: (number) => window.fence(number),
    untilText: (text, shown) => window.untilText(text, shown, PATIENCE_MS),
    images: () => window.images(),
    frameAttributes: (url) => window.frameAttributes(url),
    headers: () => window.headers(),
    close,
  };
}

/** Drives our desktop on our sandbox: calls by `/sandbox/v1`, events and resyncs through a tap before the server. */
export function sandboxDriver(options: SandboxDriverOptions): HostDriver {
  const open = async (kit: Kit, profile: Profile): Promise<OpenHost> => {
    const closings: (() => Promise<void>)[] = [];
    const close = (): Promise<void> => closeAll(closings.splice(0));
    try {
      const sandbox = await options.start(kitPages(kit, profile));
      closings.unshift(() => sandbox.close());
      const tap = await startEventTap(sandbox.url);
      closings.unshift(() => tap.close());
      const window = await BrowserWindow.open(options.browser, `${tap.url}/?agent=${options.agentId ?? '1001'}`);
      closings.unshift(() => window.close());
      return await hostOf({ sandbox, tap, window }, options, close);
    } catch (error) {
      await close();
      throw error;
    }
  };
  return { name: 'Patchpanel', own: true, open };
}
