import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import sirv from 'sirv';
import { isPortInUse, PortInUseError } from './port-in-use-error.js';

/** A folder of pages to serve on an origin of its own. */
export interface ServePagesOptions {
  readonly folder: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The page to name in `url`; default `/`. */
  readonly path?: string;
}

/** Pages that are being served. */
export interface ServedPages {
  readonly origin: string;
  readonly url: string;
  readonly port: number;
  /** Ends the server and its connections; may be called again. */
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/**
 * Serves a folder on loopback, files as they are now, never cached: what a page author sees is what was saved last.
 * @throws PortInUseError
 */
export async function servePages({ folder, port, path = '/' }: ServePagesOptions): Promise<ServedPages> {
  const serveFile = sirv(folder, { dev: true, etag: true });
  const server = createServer((request, response) => {
    serveFile(request, response, () => {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is no such file here.\n');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  }).catch((error: unknown) => {
    if (!isPortInUse(error)) throw error;
    const remedy = 'Perhaps Patchpanel runs already; otherwise end the program that uses the port, then try again.';
    throw new PortInUseError(port, `the pages of ${basename(folder)}`, remedy);
  });
  const taken = (server.address() as AddressInfo).port;
  const origin = `http://localhost:${taken}`;
  let closing: Promise<void> | undefined;
  return {
    origin,
    url: `${origin}${path}`,
    port: taken,
    close: () => {
      closing ??= new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return closing;
    },
  };
}
