import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that a site was asked. */
export interface Visit {
  readonly path: string;
  readonly referrer: string | undefined;
}

/** A web server of the test on an origin of its own. */
export interface Site {
  readonly origin: string;
  readonly visits: readonly Visit[];
  close(): Promise<void>;
}

/** What stands at each path; a path that is not listed is 404. */
export type Documents = Readonly<Record<string, { readonly type: string; readonly body: string | Buffer }>>;

/** `localhost` is the desktop's own site; `127.0.0.1` is another one, whose frames run in another process. */
export type Host = 'localhost' | '127.0.0.1';

/** Serves documents on loopback and remembers who asked for what. */
export async function serveSite(host: Host, documents: Documents): Promise<Site> {
  const visits: Visit[] = [];
  const site = await listen(host, (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    visits.push({ path, referrer: request.headers.referer });
    const document = documents[path];
    response.writeHead(document === undefined ? 404 : 200, { 'content-type': document?.type ?? 'text/plain' });
    response.end(document?.body ?? 'There is nothing here.');
  });
  return { ...site, visits };
}

/** Starts a web server on a free port of loopback. */
export async function listen(
  host: Host,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Pick<Site, 'origin' | 'close'>> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://${host}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
