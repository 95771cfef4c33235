import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { BrowserHost, startBrowserHost } from './testing/browser-host.js';

/** What the documents of this test have in their global scope. */
interface TestGlobals {
  patchpanel: { startBrowserHost: typeof startBrowserHost };
  host: BrowserHost;
  sent: number;
  port?: MessagePort;
  stolen?: MessagePort;
  heard: { readonly data: unknown; readonly ports: number }[];
  frames: { readonly kind: string; readonly [field: string]: unknown }[];
  state: { epoch: string; seq: number; read: number[]; isBroken: boolean };
}
declare const globals: TestGlobals;

const HOST = '<!doctype html><script src="/patchpanel.js"></script><script>globalThis.globals = globalThis</script>';
/** Registers at once; keeps what it read through reloads, and notes whatever does not fit together. */
const PAGE = `<!doctype html><script>
  globalThis.globals = globalThis;
  var heard = [], frames = [];
  var state = JSON.parse(sessionStorage.getItem('state') || 'null');
  var resume = state ? { epoch: state.epoch, seq: state.seq } : undefined;
  state = state || { epoch: '', seq: 0, read: [], isBroken: false };
  function save() { sessionStorage.setItem('state', JSON.stringify(state)); }
  function take(frame) {
    frames.push(frame);
    if (frame.kind === 'gap') state.isBroken = true;
    if (frame.kind !== 'events') return;
    if (frame.seq - frame.events.length !== state.seq) state.isBroken = true;
    state.seq = frame.seq;
    frame.events.forEach(function (event) { state.read.push(event.Number); });
    save();
  }
  addEventListener('message', function (event) {
    if (event.data && event.data.steal) { globalThis.stolen = event.ports[0]; return; }
    heard.push({ data: event.data, ports: event.ports.length });
    if (event.source !== parent || !event.ports.length) return;
    var extensions = event.data.events[0].extensions;
    if (resume && !extensions.resumed) state.isBroken = true;
    state.epoch = extensions.epoch;
    state.seq = extensions.seq;
    save();
    globalThis.port = event.ports[0];
    port.onmessage = function (message) { take(JSON.parse(message.data)); };
  });
  if (location.hash !== '#silent') parent.postMessage({
    messageType: 'RegisterForClientEvents', subscriptionTypes: ['contacts'],
    extensions: { version: 1, documentId: String(Math.random()), resume: resume },
  }, '*');
</script>`;

const ROUNDS = 8;
const origins = { desktop: '', crm: '', other: '' };
const servers: Server[] = [];
let browser: Browser;
let host: Page;

async function bundle(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['patchpanel-source', 'module', 'browser'] },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('./testing/browser-host.ts', import.meta.url)),
        formats: ['iife'],
        name: 'patchpanel',
      },
    },
  });
  const [result] = output as Rolldown.RolldownOutput[];
  return result?.output[0].code ?? '';
}

async function serve(answer: (path: string) => string): Promise<string> {
  const server = createServer(({ url = '/' }, response) => {
    response.setHeader('content-type', url.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(answer(url));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  const code = await bundle();
  origins.desktop = await serve((path) => (path === '/patchpanel.js' ? code : HOST));
  origins.crm = await serve(() => PAGE);
  origins.other = await serve(() => PAGE);
  browser = await chromium.launch({
    executablePath: process.env.PATCHPANEL_CHROMIUM ?? '/usr/bin/chromium',
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
beforeEach(async () => {
  host = await browser.newPage();
  await host.goto(origins.desktop);
  await host.evaluate((pageOrigin) => {
    globals.host = globals.patchpanel.startBrowserHost(window, pageOrigin);
    globals.sent = 0;
  }, origins.crm);
});
afterEach(() => host.close());

async function open(url: string, name = 'page'): Promise<Frame> {
  await host.evaluate(
    ([address, frameName]) => {
      const frame = document.createElement('iframe');
      frame.name = frameName;
      document.body.append(frame);
      if (frameName === 'page') globals.host.attach(frame);
      frame.src = address;
    },
    [url, name] as const,
  );
  await host.waitForFunction((frameName) => frameName in window, name);
  const frame = host.frame({ name });
  if (frame === null) throw new Error(`no frame ${name}`);
  await frame.waitForURL(url, { waitUntil: 'load' });
  return frame;
}
const joined = (frame: Frame) => frame.waitForFunction(() => globals.port !== undefined);
const apply = (count: number) =>
  host.evaluate((events) => {
    for (let event = 0; event < events; event += 1) {
      globals.sent += 1;
      globals.host.session.apply({ Type: 'CallContactEvent', ContactID: '5', Number: globals.sent });
    }
    return globals.sent;
  }, count);
const hasRead = (frame: Frame, last: number) =>
  frame.waitForFunction((wanted) => globals.state.read.at(-1) === wanted, last);
const ask = async (frame: Frame, requestId: string) => {
  await frame.evaluate(
    (id) => globals.port?.postMessage(JSON.stringify({ kind: 'command', requestId: id, command: 'setMute', on: true })),
    requestId,
  );
  await frame.waitForFunction((id) => globals.frames.some((one) => one['requestId'] === id), requestId);
};

test('EX-102 EX-103 the port comes with the first envelope, and events and results come over it alone', async () => {
  const page = await open(`${origins.crm}/`);
  await joined(page);
  await hasRead(page, await apply(3));
  await ask(page, 'r');
  expect(await page.evaluate(() => globals.heard)).toMatchObject([{ ports: 1, data: { issuer: 'MAX' } }]);
  expect(await page.evaluate(() => globals.frames)).toMatchObject([
    { kind: 'events', seq: 3, events: [{ Number: 1 }, { Number: 2 }, { Number: 3 }] },
    { kind: 'result', requestId: 'r', outcome: 'already' },
  ]);
});

test(`EX-203 through ${ROUNDS} reloads with events before, during and after, none is lost, repeated or reordered`, async () => {
  const page = await open(`${origins.crm}/`);
  await joined(page);
  for (let round = 0; round < ROUNDS; round += 1) {
    await apply(round + 1);
    const reloaded = page.goto(`${origins.crm}/?${round}`, { waitUntil: 'load' });
    await apply(2);
    await reloaded;
    await joined(page);
    await hasRead(page, await apply(1));
  }
  const { read, isBroken } = await page.evaluate(() => globals.state);
  expect(isBroken).toBe(false);
  expect(read).toEqual(Array.from({ length: await apply(0) }, (_, index) => index + 1));
});

test('EX-203 PM-702 a foreign document in the frame hears nothing and gets no port; back again nothing is lost', async () => {
  const page = await open(`${origins.crm}/`);
  await joined(page);
  await hasRead(page, await apply(1));
  await page.goto(`${origins.other}/`);
  await apply(2);
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(0);
      }),
  );
  expect(await page.evaluate(() => globals.heard)).toEqual([]);
  await page.goto(`${origins.crm}/`);
  await joined(page);
  await hasRead(page, await apply(1));
  expect(await page.evaluate(() => [globals.state.read, globals.state.isBroken])).toEqual([[1, 2, 3, 4], false]);
});

test('EX-103 PM-213 a port that outlives its document in a window of its origin is deaf and mute', async () => {
  const page = await open(`${origins.crm}/`);
  const accomplice = await open(`${origins.crm}/#silent`, 'accomplice');
  await joined(page);
  await page.evaluate(() => {
    const { port } = globals;
    if (port === undefined) return;
    port.onmessage = null;
    (parent.frames as unknown as Record<string, Window>)['accomplice']?.postMessage({ steal: true }, '*', [port]);
  });
  await accomplice.waitForFunction(() => globals.stolen !== undefined);
  const order = (requestId: string) =>
    accomplice.evaluate(
      (id) =>
        globals.stolen?.postMessage(JSON.stringify({ kind: 'command', requestId: id, command: 'setMute', on: true })),
      requestId,
    );
  // While its document is the page's last, the port is the page's.
  await order('before');
  await host.waitForFunction(() => globals.host.executed.length === 1);
  await page.goto(`${origins.crm}/?next`, { waitUntil: 'load' });
  await joined(page);
  await order('after');
  await ask(page, 'own');
  expect(await host.evaluate(() => globals.host.executed.length)).toBe(2);
});
