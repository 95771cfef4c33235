import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PlatformEvent } from './host-driver.js';

const POLL = /\/agent-sessions\/([^/?]+)\/get-next-event/i;

/** What the tap has learned of the agent's session from the desktop's own polls. */
export interface TappedSession {
  readonly sessionId: string;
  /** The path before `/agent-sessions/`. */
  readonly base: string;
  readonly authorization: string;
}

/** Stands between a desktop and its server, passes everything on, and can put answers of its own under the polls. */
export interface EventTap {
  readonly url: string;
  readonly session: TappedSession | undefined;
  /** Answers the next poll, or the one that waits, with these events and the cursor that it brought. */
  inject(events: readonly PlatformEvent[]): Promise<void>;
  /** Answers the next poll with 410, so that the desktop joins its session anew (AS-6). */
  expire(): Promise<void>;
  /** Breaks every connection to the desktop; what it asks next is passed on. */
  cut(): void;
  close(): Promise<void>;
}

interface Parked {
  readonly response: ServerResponse;
  readonly cursor: string;
  readonly sessionId: string;
  readonly drop: () => void;
}
interface Waiting {
  readonly status: number;
  readonly events: readonly PlatformEvent[];
  readonly done: () => void;
}

/** Starts a tap in front of a server. */
export async function startEventTap(target: string): Promise<EventTap> {
  const upstream = new URL(target);
  const queue: Waiting[] = [];
  let parked: Parked | undefined;
  let session: TappedSession | undefined;
  let url = '';

  const answerParked = (): void => {
    const next = queue[0];
    if (parked === undefined || next === undefined || parked.response.headersSent) return;
    if (parked.cursor === '' && next.status === 200) return;
    queue.shift();
    const { response, cursor, sessionId, drop } = parked;
    parked = undefined;
    drop();
    const body = next.status === 200 ? { sessionId, events: next.events } : { error: 'cursor_expired' };
    response
      .writeHead(next.status, {
        'content-type': 'application/json',
        'event-cursor': cursor,
        'cache-control': 'no-store',
      })
      .end(JSON.stringify(body));
    next.done();
  };
  const forward = (incoming: IncomingMessage, response: ServerResponse): (() => void) => {
    const headers = { ...incoming.headers, host: upstream.host };
    if (headers.origin === url) headers.origin = upstream.origin;
    const { hostname, port } = upstream;
    const outgoing = request({ hostname, port, path: incoming.url, method: incoming.method, headers }, (answer) => {
      if (response.headersSent) return void answer.resume();
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      if (parked?.response === response) parked = undefined;
    });
    outgoing.on('error', () => {
      if (!response.headersSent) response.writeHead(502);
      response.end();
    });
    response.once('close', () => {
      if (parked?.response === response) parked = undefined;
      outgoing.destroy();
    });
    incoming.pipe(outgoing);
    return () => outgoing.destroy();
  };
  const server = createServer((incoming, response) => {
    const drop = forward(incoming, response);
    const [, sessionId] = POLL.exec(incoming.url ?? '') ?? [];
    if (sessionId === undefined) return;
    const address = new URL(incoming.url ?? '/', upstream);
    const authorization = incoming.headers.authorization ?? '';
    session = { sessionId, base: address.pathname.replace(/\/agent-sessions\/.*$/i, ''), authorization };
    parked = { response, sessionId, cursor: address.searchParams.get('cursor') ?? '', drop };
    answerParked();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const put = (status: number, events: readonly PlatformEvent[]): Promise<void> =>
    new Promise((done) => {
      queue.push({ status, events, done });
      answerParked();
    });
  return {
    url,
    get session() {
      return session;
    },
    inject: (events) => put(200, events),
    expire: () => put(410, []),
    cut: () => server.closeAllConnections(),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
