import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BrowserDesktop, startBrowserDesktop, Weakening } from './testing/browser-desktop.js';

interface Heard {
  readonly data: { readonly events?: unknown };
  readonly origin: string;
  readonly fromParent: boolean;
  readonly isArray: boolean;
}
/** What the documents of this test have in their global scope. */
interface TestGlobals {
  patchpanel: { startBrowserDesktop: typeof startBrowserDesktop };
  desktop: BrowserDesktop;
  fences: string[];
  heard: Heard[];
  open(name: string, url: string): void;
}
declare const globals: TestGlobals;

const HOST = '<!doctype html><script src="/patchpanel.js"></script><script>globalThis.globals = globalThis</script>';
const PAGE = `<!doctype html><script>
  globalThis.globals = globalThis;
  var heard = [];
  addEventListener('message', function (event) {
    heard.push({
      data: event.data, origin: event.origin, fromParent: event.source === parent,
      isArray: event.data !== null && Array.isArray(event.data.events),
    });
  });
  if (location.hash === '#inline') parent.postMessage({ messageType: 'RegisterForClientEvents', subscriptionTypes: ['all'] }, '*');
</script>`;

let browser: Browser;
let host: Page;
const servers: Server[] = [];
const origins: Record<'desktop' | 'crm' | 'sso' | 'attacker', string> = { desktop: '', crm: '', sso: '', attacker: '' };
let releaseSlow: () => void = () => {};

async function bundle(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['patchpanel-source', 'module', 'browser'] },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('./testing/browser-desktop.ts', import.meta.url)),
        formats: ['iife'],
        name: 'patchpanel',
      },
    },
  });
  const [result] = output as Rolldown.RolldownOutput[];
  return result?.output[0].code ?? '';
}

async function serve(answer: (path: string) => string | Promise<string>): Promise<string> {
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const body = await answer(path);
    response.setHeader('content-type', path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(body);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  const code = await bundle();
  const slow = new Promise<void>((resolve) => {
    releaseSlow = resolve;
  });
  origins.desktop = await serve((path) => (path === '/patchpanel.js' ? code : HOST));
  origins.crm = await serve(async (path) => {
    if (path === '/slow.js') await slow;
    return path === '/slow-page' ? `${PAGE}<script src="/slow.js"></script>` : PAGE;
  });
  origins.sso = await serve(() => PAGE);
  origins.attacker = await serve(() => PAGE);
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
});
afterAll(async () => {
  await browser?.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** Starts the desktop in the host's window; frames whose name begins with `page` are attached. */
async function startDesktop(weakening: Weakening = 'none'): Promise<void> {
  await host.goto(origins.desktop);
  await host.evaluate(
    ([weakened, pageOrigin]) => {
      globals.desktop = globals.patchpanel.startBrowserDesktop(window, weakened, pageOrigin);
      globals.fences = [];
      addEventListener('message', ({ data }) => typeof data === 'string' && globals.fences.push(data));
      globals.open = (name, url) => {
        const frame = document.createElement('iframe');
        frame.name = name;
        document.body.append(frame);
        if (name.startsWith('page') && frame.contentWindow) globals.desktop.attach(frame.contentWindow);
        frame.src = url;
      };
    },
    [weakening, origins.crm] as const,
  );
}

async function open(name: string, url: string): Promise<Frame> {
  await host.evaluate(([frameName, address]) => globals.open(frameName, address), [name, url] as const);
  await host.waitForFunction((frameName) => frameName in window, name);
  const frame = host.frame({ name });
  if (frame === null) throw new Error(`no frame ${name}`);
  await frame.waitForURL(url, { waitUntil: 'commit' });
  return frame;
}
const send = (frame: Frame, message: unknown) => frame.evaluate((data) => parent.postMessage(data, '*'), message);
const register = (frame: Frame) => send(frame, { messageType: 'RegisterForClientEvents', subscriptionTypes: ['all'] });
const heard = (frame: Frame) => frame.evaluate(() => globals.heard);
const hearing = (frame: Frame, count: number) =>
  frame.waitForFunction((expected) => globals.heard.length >= expected, count);
const apply = (ContactID: string) =>
  host.evaluate(
    (contactId) => globals.desktop.session.apply({ Type: 'CallContactEvent', ContactID: contactId }),
    ContactID,
  );

/** Lets everything arrive that the host posted to a frame before: a message to any origin, last in line. */
async function fenceTo(frame: Frame, name: string): Promise<Heard[]> {
  await host
    .locator(`iframe[name="${name}"]`)
    .evaluate((element: HTMLIFrameElement) => element.contentWindow?.postMessage({ fence: true }, '*'));
  await frame.waitForFunction(() => globals.heard.some(({ data }) => 'fence' in data));
  return (await heard(frame)).filter(({ data }) => !('fence' in data));
}
/** Lets everything arrive that a frame posted to the host before. */
async function fenceFrom(frame: Frame): Promise<readonly string[]> {
  await frame.evaluate(() => top?.postMessage('fence', '*'));
  await host.waitForFunction(() => globals.fences.length > 0);
  return host.evaluate(() => globals.desktop.ran);
}

beforeEach(async () => {
  host = await browser.newPage();
});
afterEach(() => host.close());

test('PM-101 PM-103 PM-401 the page hears a structured clone with a real Array, from its parent and the desktop’s origin', async () => {
  await startDesktop();
  const page = await open('page', `${origins.crm}/`);
  await register(page);
  await hearing(page, 1);
  await apply('7');
  await hearing(page, 2);
  expect(await heard(page)).toEqual([
    {
      data: {
        issuer: 'MAX',
        contactId: null,
        events: [
          { messageType: 'ClientEventSubscriptionAcknowledge', contactId: null, status: 'OK', reason: 'Success' },
          { Type: 'AgentState', CurrentState: 'Available' },
        ],
      },
      origin: origins.desktop,
      fromParent: true,
      isArray: true,
    },
    {
      data: { issuer: 'MAX', contactId: null, events: [{ Type: 'CallContactEvent', ContactID: '7' }] },
      origin: origins.desktop,
      fromParent: true,
      isArray: true,
    },
  ]);
});

test('PM-212 a page that registers before its load is answered before its load', async () => {
  await startDesktop();
  const page = await open('page', `${origins.crm}/slow-page#inline`);
  await hearing(page, 1);
  expect(await page.evaluate(() => document.readyState)).toBe('loading');
  releaseSlow();
});

test('PM-206 a BigInt contact id comes through the clone and is answered as an integer', async () => {
  await startDesktop();
  const page = await open('page', `${origins.crm}/`);
  await page.evaluate(() =>
    parent.postMessage({ messageType: 'RegisterForClientEvents', subscriptionTypes: ['contact'], contactId: 7n }, '*'),
  );
  await hearing(page, 1);
  expect(await heard(page)).toMatchObject([{ data: { contactId: 7, events: [{ contactId: 7, status: 'OK' }] } }]);
});

describe('PM-106 a frame that went to another origin', () => {
  async function heardElsewhere(weakening: Weakening): Promise<Heard[]> {
    await startDesktop(weakening);
    const page = await open('page', `${origins.crm}/`);
    await register(page);
    await hearing(page, 1);
    await page.goto(`${origins.sso}/`);
    await apply('7');
    return fenceTo(page, 'page');
  }

  test('PM-106 hears nothing, and the page hears on when it is back', async () => {
    expect(await heardElsewhere('none')).toEqual([]);
    const page = host.frames()[1] as Frame;
    await page.goto(`${origins.crm}/`);
    await apply('8');
    await hearing(page, 1);
    expect(await heard(page)).toMatchObject([{ data: { events: [{ ContactID: '8' }] } }]);
  });

  test('PM-106 twin: with the target "*" it hears the call', async () => {
    expect(await heardElsewhere('any target')).toMatchObject([{ data: { events: [{ ContactID: '7' }] } }]);
  });
});

describe('PM-702 an attacker’s frame beside the page', () => {
  async function attack(weakening: Weakening): Promise<[ran: readonly string[], heard: Heard[]]> {
    await startDesktop(weakening);
    const page = await open('page', `${origins.crm}/`);
    await register(page);
    await hearing(page, 1);
    const attacker = await open('attacker', `${origins.attacker}/`);
    await attacker.evaluate(() => {
      window.name = 'page';
    });
    await register(attacker);
    await send(attacker, { messageType: 'MuteEvent', issuer: 'crm' });
    const ran = await fenceFrom(attacker);
    await apply('7');
    return [ran, await fenceTo(attacker, 'attacker')];
  }

  test('PM-702 does nothing and hears nothing', async () => {
    expect(await attack('none')).toEqual([[], []]);
  });

  test('PM-702 twin: without the source check it mutes the agent', async () => {
    expect((await attack('any source'))[0]).toEqual(['mute']);
  });

  test('PM-702 nor does another document in the page’s own frame', async () => {
    await startDesktop();
    const page = await open('page', `${origins.crm}/`);
    await page.goto(`${origins.attacker}/`);
    await register(page);
    await send(page, { messageType: 'MuteEvent' });
    expect(await fenceFrom(page)).toEqual([]);
    expect(await fenceTo(page, 'page')).toEqual([]);
  });
});

test('PM-214 a frame that left the document disturbs nobody', async () => {
  await startDesktop();
  const [dead, alive] = [await open('page', `${origins.crm}/`), await open('page2', `${origins.crm}/`)];
  for (const page of [dead, alive]) {
    await register(page);
    await hearing(page, 1);
  }
  await host.evaluate(() => document.querySelector('iframe')?.remove());
  await apply('7');
  await apply('8');
  await hearing(alive, 3);
  expect((await heard(alive)).slice(1)).toMatchObject([
    { data: { events: [{ ContactID: '7' }] } },
    { data: { events: [{ ContactID: '8' }] } },
  ]);
});
