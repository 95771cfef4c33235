import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BrowserDesktop, startBrowserDesktop } from './testing/browser-desktop.js';

/** What the documents of this test have in their global scope. */
interface TestGlobals {
  patchpanel: { startBrowserDesktop: typeof startBrowserDesktop };
  desktop: BrowserDesktop;
  loads: number;
  heard: unknown[][];
  register(): void;
  nest(url: string): void;
}
declare const globals: TestGlobals;

const HOST = '<!doctype html><script src="/patchpanel.js"></script><script>globalThis.globals = globalThis</script>';
/** Talks to whoever embeds or opened the outermost window of the page. */
const PAGE = `<!doctype html><body><script>
  globalThis.globals = globalThis;
  const host = opener || top;
  var heard = [];
  addEventListener('message', ({ data }) => { if (data && data.events) heard.push(data.events); });
  var register = () => host.postMessage({ messageType: 'RegisterForClientEvents', subscriptionTypes: ['agent'] }, '*');
  var nest = (url) => { const frame = document.createElement('iframe'); frame.name = 'nested'; frame.src = url; document.body.append(frame); };
  if (location.search.includes('inline')) register();
</script>`;
const ACKNOWLEDGED = expect.objectContaining({ status: 'OK' });
const state = (CurrentState: string) => ({ Type: 'AgentState', CurrentState });

let browser: Browser;
let host: Page;
const servers: Server[] = [];
const origins = { desktop: '', crm: '', attacker: '' };
let releaseSlow: (() => void)[] = [];

async function serve(answer: (path: string) => string | Promise<string>): Promise<string> {
  const server = createServer(async (request, response) => {
    const body = await answer(request.url ?? '/');
    response.setHeader('content-type', request.url?.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(body);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  const entry = fileURLToPath(new URL('./testing/browser-desktop.ts', import.meta.url));
  const output = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['patchpanel-source', 'module', 'browser'] },
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'patchpanel' } },
  });
  const code = (output as Rolldown.RolldownOutput[])[0]?.output[0].code ?? '';
  origins.desktop = await serve((path) => (path === '/patchpanel.js' ? code : HOST));
  origins.crm = await serve(async (path) => {
    if (path.startsWith('/slow.js')) await new Promise<void>((resolve) => releaseSlow.push(resolve));
    return path.startsWith('/slow-page') ? `${PAGE}<script src="/slow.js"></script>` : PAGE;
  });
  origins.attacker = await serve(() => PAGE);
  browser = await chromium.launch({
    executablePath: process.env['PATCHPANEL_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
});
afterAll(async () => {
  await browser?.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});
beforeEach(async () => {
  releaseSlow = [];
  host = await browser.newPage();
  await host.goto(origins.desktop);
  await host.evaluate((origin) => {
    globals.loads = 0;
    globals.desktop = globals.patchpanel.startBrowserDesktop(window, 'none', origin, {
      now: () => performance.now(),
      setTimer(callback, delayMs) {
        const timer = setTimeout(callback, delayMs);
        return () => clearTimeout(timer);
      },
    });
  }, origins.crm);
});
afterEach(() => host.close());

/** Embeds the page as the desktop does; its loads are told. */
async function embed(path: string, sandbox = '', opaqueOrigin = false): Promise<Frame> {
  await host.evaluate(
    ([url, tokens, isOpaque]) => {
      const frame = document.createElement('iframe');
      frame.name = 'page';
      if (tokens !== '') frame.setAttribute('sandbox', tokens);
      document.body.append(frame);
      if (frame.contentWindow === null) throw new Error('the frame has no window');
      const handle = globals.desktop.attach(frame.contentWindow, { opaqueOrigin: isOpaque });
      frame.addEventListener('load', () => {
        globals.loads += 1;
        handle.loaded();
      });
      frame.src = url;
    },
    [`${origins.crm}${path}`, sandbox, opaqueOrigin] as const,
  );
  const frame = host.frame({ name: 'page' });
  if (frame === null) throw new Error('there is no frame');
  await frame.waitForURL(`${origins.crm}${path}`, { waitUntil: 'commit' });
  return frame;
}
const heard = (frame: Frame | Page) => frame.evaluate(() => globals.heard);
const hearing = (frame: Frame | Page, count: number) =>
  frame.waitForFunction((expected) => globals.heard?.length >= expected, count);
const loaded = (count: number) => host.waitForFunction((expected) => globals.loads >= expected, count);
const apply = (CurrentState: string) =>
  host.evaluate(
    (current) => globals.desktop.session.apply({ Type: 'AgentState', CurrentState: current }),
    CurrentState,
  );
/** Lets everything arrive that the host posted to a deaf window before: a message to any origin, last in line. */
async function fenceTo(frame: Frame, path: readonly number[]): Promise<unknown[][]> {
  await host.evaluate((indices) => {
    const target = indices.reduce<Window | undefined>((outer, index) => outer?.frames[index], window);
    target?.postMessage({ events: ['fence'] }, '*');
  }, path);
  await frame.waitForFunction(() => globals.heard.some(([first]) => first === 'fence'));
  return (await heard(frame)).filter(([first]) => first !== 'fence');
}
const register = (frame: Frame | Page) => frame.evaluate(() => globals.register());

describe('PM-213 documents that follow one another in a frame', () => {
  test('PM-213 PM-212 reloaded, a page that registers before its load has one acknowledgement and one snapshot again', async () => {
    const page = await embed('/?inline');
    await hearing(page, 1);
    await loaded(1);
    await page.goto(`${origins.crm}/?inline`);
    await loaded(2);
    await hearing(page, 1);
    await apply('1');
    await hearing(page, 2);
    expect(await heard(page)).toEqual([[ACKNOWLEDGED, state('Available')], [state('1')]]);
    expect(await host.evaluate(() => globals.desktop.warnings)).toEqual([]);
  });

  test('PM-213 reloaded, a page that registers after its load as well', async () => {
    const page = await embed('/');
    await loaded(1);
    await register(page);
    await hearing(page, 1);
    await page.goto(`${origins.crm}/`);
    await loaded(2);
    await register(page);
    await hearing(page, 1);
    expect(await heard(page)).toEqual([[ACKNOWLEDGED, state('Available')]]);
  });

  test('PM-211 PM-213 a page that hangs before its load hears on after 1 s, and is acknowledged when it has loaded', async () => {
    const page = await embed('/?inline');
    await hearing(page, 1);
    await loaded(1);
    await page.goto(`${origins.crm}/slow-page?inline`, { waitUntil: 'commit' });
    await host.waitForFunction(() => globals.desktop.warnings.length > 0);
    await apply('1');
    await hearing(page, 1);
    expect((await heard(page)).at(-1)).toEqual([state('1')]);
    for (const release of releaseSlow) release();
    await loaded(2);
    await page.waitForFunction(() => globals.heard.some(([first]) => (first as { status?: string }).status === 'OK'));
    expect((await heard(page)).at(-1)).toEqual([ACKNOWLEDGED, state('1')]);
  });

  test('PM-211 PM-213 two registrations of one document: one acknowledgement, one warning, every event once', async () => {
    const page = await embed('/?inline');
    await hearing(page, 1);
    await loaded(1);
    await register(page);
    await apply('1');
    await host.waitForFunction(() => globals.desktop.warnings.length > 0);
    await hearing(page, 2);
    expect(await heard(page)).toEqual([[ACKNOWLEDGED, state('Available')], [state('1')]]);
    expect(await host.evaluate(() => globals.desktop.warnings.length)).toBe(1);
  });
});

describe('PM-702 frames nested in a page', () => {
  test('PM-702 one of the page’s origin has a subscription of its own, one of another origin is deaf and mute', async () => {
    const page = await embed('/');
    await page.evaluate((url) => globals.nest(url), `${origins.crm}/?inline`);
    await host.waitForFunction(() => window.frames[0]?.frames.length === 1);
    const nested = page.childFrames()[0] as Frame;
    await hearing(nested, 1);
    await page.evaluate((url) => globals.nest(url), `${origins.attacker}/?inline`);
    await host.waitForFunction(() => globals.desktop.warnings.length > 0);
    await apply('1');
    await hearing(nested, 2);
    expect(await heard(nested)).toEqual([[ACKNOWLEDGED, state('Available')], [state('1')]]);
    expect(await fenceTo(page, [0])).toEqual([]);
    expect(await fenceTo(page.childFrames()[1] as Frame, [0, 1])).toEqual([]);
  });
});

describe('PM-705 a page in a window that the host opened', () => {
  test('PM-705 PM-213 reaches the host through its opener; a second registration replaces the first', async () => {
    const opening = host.waitForEvent('popup');
    await host.evaluate((url) => {
      const opened = window.open(url, '', 'popup');
      if (opened === null) throw new Error('the window was not opened');
      globals.desktop.attach(opened, {}, 'popup');
    }, `${origins.crm}/?inline`);
    const popup = await opening;
    await hearing(popup, 1);
    await popup.reload();
    await hearing(popup, 1);
    await apply('1');
    await hearing(popup, 2);
    expect(await heard(popup)).toEqual([[ACKNOWLEDGED, state('Available')], [state('1')]]);
    expect(await host.evaluate(() => globals.desktop.warnings)).toEqual([
      expect.stringContaining('already subscribed'),
    ]);
    await popup.close();
  });
});

describe('PM-106 a sandboxed page without an origin', () => {
  test('PM-106 with opaqueOrigin it is heard as "null" and hears', async () => {
    const page = await embed('/?inline', 'allow-scripts', true);
    await hearing(page, 1);
    expect(await page.evaluate(() => origin)).toBe('null');
    expect(await heard(page)).toEqual([[ACKNOWLEDGED, state('Available')]]);
  });

  test('PM-106 PM-702 without it, it is deaf and mute, and told of', async () => {
    const page = await embed('/?inline', 'allow-scripts', false);
    await host.waitForFunction(() => globals.desktop.warnings.length > 0);
    await apply('1');
    expect(await fenceTo(page, [0])).toEqual([]);
    expect(await host.evaluate(() => globals.desktop.warnings)).toEqual([expect.stringContaining('opaqueOrigin')]);
  });
});
