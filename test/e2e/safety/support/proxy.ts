import { request as ask } from 'node:http';
import { listen, type Site } from './site.js';

/** A proxy in front of the real server, on an origin of its own. */
export type ServerProxy = Pick<Site, 'origin' | 'close'>;

/**
 * Passes everything on to the server that `target` names when asked, and answers without these headers: what is left
 * is the product without that check.
 */
export function openProxy(target: () => string, withoutHeaders: readonly string[] = []): Promise<ServerProxy> {
  return listen('localhost', (request, response) => {
    const { method, headers, url = '/' } = request;
    const server = new URL(target());
    const origin = headers.origin === undefined ? {} : { origin: server.origin };
    const asked = { method: method ?? 'GET', headers: { ...headers, ...origin, host: server.host } };
    const passed = ask(`${server.origin}${url}`, asked, (answer) => {
      const kept = Object.entries(answer.headers).filter(([name]) => !withoutHeaders.includes(name));
      response.writeHead(answer.statusCode ?? 502, Object.fromEntries(kept));
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    response.on('close', () => passed.destroy());
    request.pipe(passed);
  });
}
