import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A host's page and the pages that it embeds, on two sites, so that they run in two processes. */
export interface Served {
  readonly hostUrl: string;
  readonly pageUrl: string;
  close(): Promise<void>;
}

/** What a browser needs for timers of 5 µs instead of 100. */
const ISOLATION = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'cross-origin',
};

/** Serves the two scripts, each in a document of its own. */
export async function serve(hostScript: string, pageScript: string): Promise<Served> {
  const [host, page] = [await listen(hostScript), await listen(pageScript)];
  return {
    hostUrl: `http://127.0.0.1:${portOf(host)}/`,
    pageUrl: `http://localhost:${portOf(page)}/`,
    close: async () => {
      await Promise.all([end(host), end(page)]);
    },
  };
}

async function listen(script: string): Promise<Server> {
  const server = createServer(({ url }, response) => {
    const isScript = url === '/script.js';
    response.writeHead(200, {
      ...ISOLATION,
      'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8',
    });
    response.end(isScript ? script : '<!doctype html><body><script src="/script.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

function end(server: Server): Promise<unknown> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
}
