import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';

const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const HARNESS_PAGE =
  '<!doctype html><link rel="stylesheet" href="/harness.css"><style>body{margin:0}</style><div id="root"></div><script type="module" src="/harness.js"></script>';
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The layer in a browser, and the pages that it shows, on two origins. */
export interface LayerWorld {
  readonly pagesOrigin: string;
  /** How often each page's document was asked for since the harness was opened, by its path. */
  readonly requests: Map<string, number>;
  /** Opens the harness in a new tab. */
  openHarness(): Promise<Page>;
  close(): Promise<void>;
}

/** Builds the harness, serves it and its pages, and starts a browser. */
export async function startLayerWorld(): Promise<LayerWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'page-layer-'));
  await build({
    configFile: here('../../../vite.config.ts'),
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      manifest: false,
      rolldownOptions: {
        input: here('../layer-harness.tsx'),
        output: { entryFileNames: 'harness.js', assetFileNames: 'harness[extname]' },
      },
    },
  });
  const requests = new Map<string, number>();
  const desktopServer = await serve(async (path) =>
    path === '/' ? HARNESS_PAGE : readFile(join(folder, path), 'utf8'),
  );
  const pagesServer = await serve(async (path) => {
    requests.set(path, (requests.get(path) ?? 0) + 1);
    return `<!doctype html><title>${path}</title><button>in ${path}</button>`;
  });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: CHROMIUM_ARGS });
  return {
    pagesOrigin: originOf(pagesServer),
    requests,
    async openHarness() {
      const page = await browser.newPage({ viewport: { width: 900, height: 600 } });
      await page.goto(originOf(desktopServer));
      requests.clear();
      return page;
    },
    async close() {
      await browser.close();
      desktopServer.close();
      pagesServer.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function serve(body: (path: string) => Promise<string>): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const type = path.endsWith('.js') ? 'text/javascript' : path.endsWith('.css') ? 'text/css' : 'text/html';
    void body(path).then(
      (text) => response.setHeader('content-type', type).end(text),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
const originOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
