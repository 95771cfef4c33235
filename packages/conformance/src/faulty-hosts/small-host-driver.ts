import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { BrowserWindow } from '../drivers/browser-window.js';
import { closeAll } from '../drivers/close-all.js';
import { CAPABILITIES, type Capability, type HostDriver, type OpenHost } from '../drivers/host-driver.js';
import type { Kit } from '../kit/kit.js';
import { CALL_TEMPLATE } from '../run/call-event.js';
import { dialectOf, type Profile } from '../run/profile.js';
import type { Fault } from './fault.js';
import type { SmallHostSettings, SmallSlot } from './host/settings.js';
import type { SmallHost } from './host/small-host.js';
import { smallHostHtml } from './host/small-host-html.js';

const PATIENCE_MS = 4000;
const MISSING: readonly Capability[] = ['extended', 'interrupt'];

const settingsFor = (kit: Kit, profile: Profile): SmallHostSettings => {
  const types = ['all', 'agent', 'contact', 'contacts', 'sessioninfo'];
  return {
    ...dialectOf(profile),
    types: profile === 'cxa' ? [...types, 'agentassist'] : types,
    callTemplate: CALL_TEMPLATE,
    slots: kit.slots.map(
      ({ name, kind, url, origins }): SmallSlot => ({
        name,
        url,
        origins,
        place: kind === 'panel' || kind === 'window' ? kind : 'workspace',
        granted: kind !== 'plain',
        opaque: kind === 'opaque',
      }),
    ),
  };
};

const serve = async (html: string): Promise<{ url: string; close(): Promise<void> }> => {
  const server = createServer((_request, response) => {
    response
      .writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "frame-ancestors 'none'",
        'cross-origin-opener-policy': 'same-origin-allow-popups',
      })
      .end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
};

/** Drives the small host: correct without a fault, wrong in one thing with it. */
export function smallHostDriver(browser: Browser, fault?: Fault): HostDriver {
  const open = async (kit: Kit, profile: Profile): Promise<OpenHost> => {
    const server = await serve(smallHostHtml(settingsFor(kit, profile), fault?.put));
    const window = await BrowserWindow.open(browser, server.url).catch(async (error) => {
      await server.close();
      throw error;
    });
    type Reached = { readonly smallHost: SmallHost };
    const { page } = window;
    const signIn = (): Promise<void> =>
      page.evaluate(() => (globalThis as unknown as Reached).smallHost.platform.signIn());
    const setAgentState = (state: string): Promise<void> =>
      page.evaluate((next) => (globalThis as unknown as Reached).smallHost.platform.setAgentState(next), state);
    await signIn();
    await setAgentState('Available');
    return {
      url: server.url,
      patienceMs: PATIENCE_MS,
      capabilities: new Set((Object.keys(CAPABILITIES) as Capability[]).filter((one) => !MISSING.includes(one))),
      makeContact: (options) =>
        page.evaluate(
          ({ manualAccept, acwSeconds }) =>
            (globalThis as unknown as Reached).smallHost.platform.makeContact(manualAccept, acwSeconds),
          options,
        ),
      hangUp: (id) => page.evaluate((one) => (globalThis as unknown as Reached).smallHost.platform.end(one), id),
      setAgentState,
      useToken: (token) =>
        page.evaluate((one) => (globalThis as unknown as Reached).smallHost.platform.useToken(one), token),
      interrupt: () => Promise.reject(new Error('the small host has no connection')),
      signIn: async () => {
        await signIn();
        await setAgentState('Available');
      },
      signOut: () => page.evaluate(() => (globalThis as unknown as Reached).smallHost.platform.signOut()),
      inject: (events) =>
        page.evaluate((batch) => (globalThis as unknown as Reached).smallHost.platform.inject(batch), [...events]),
      resync: () => page.evaluate(() => (globalThis as unknown as Reached).smallHost.platform.resync()),
      popOut: () => page.evaluate(() => (globalThis as unknown as Reached).smallHost.frames.popOut()),
      warnings: () => window.warnings(),
      untilWarning: (from, text) => window.untilWarning(from, text, PATIENCE_MS),
      settle: () => window.settle(),
      fence: (number) => window.fence(number),
      untilText: (text, shown) => window.untilText(text, shown, PATIENCE_MS),
      images: () => window.images(),
      frameAttributes: (url) => window.frameAttributes(url),
      headers: () => window.headers(),
      close: () => closeAll([() => window.close(), server.close]),
    };
  };
  return { name: fault ? `small host (${fault.name})` : 'small host', own: true, open };
}
