import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { LimitsConfiguration, ServerConfiguration } from '../configuration/types.js';
import type { UnitLogger } from '../unit/logger.js';
import { systemClock } from '../unit/system-clock.js';
import { connectionOptions, createClientErrorAnswer } from './connections.js';

/** Where the server listens. */
export interface Listening {
  readonly port: number;
  /** Stops accepting; ends when the last answer is out. */
  close(): Promise<void>;
}

/** How often connections that have become idle are closed while the server closes, and when the rest is cut off. */
const SWEEP_MS = 50;
/** Connections that wait to be taken: after a restart all desktops come at once. The system may allow fewer. */
const BACKLOG = 4_096;
const GRACE_MS = 5_000;

const listenOn = (server: Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, backlog: BACKLOG }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });

const stop = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

/** Connections without a request yet, such as a browser opens beforehand; Node counts them as busy. */
function followUnused(servers: readonly Server[]): ReadonlySet<Socket> {
  const unused = new Set<Socket>();
  for (const server of servers) {
    server.on('connection', (socket) => {
      unused.add(socket);
      socket.once('close', () => unused.delete(socket));
    });
    server.prependListener('request', ({ socket }) => unused.delete(socket));
  }
  return unused;
}

/** Closes idle and unused connections until it is told to end; after the grace period every connection. */
function sweep(servers: readonly Server[], unused: ReadonlySet<Socket>): () => void {
  const start = systemClock.monotonic();
  let cancel: () => void;
  const turn = (): void => {
    const patient = systemClock.monotonic() - start < GRACE_MS;
    for (const socket of unused) socket.destroy();
    for (const server of servers) {
      if (patient) server.closeIdleConnections();
      else server.closeAllConnections();
    }
    cancel = systemClock.setTimer(turn, SWEEP_MS);
  };
  turn();
  return () => cancel();
}

/**
 * Listens on a host; `localhost` means both loopback families on one port, since browsers try either, whatever the
 * machine's host table says. A machine without IPv6 listens on IPv4 alone.
 */
export async function listen(
  app: FastifyInstance,
  { host, port, limits }: ServerConfiguration,
  logger: Pick<UnitLogger, 'info'>,
): Promise<Listening> {
  const both = host === 'localhost';
  await app.listen({ host: both ? '127.0.0.1' : host, port, backlog: BACKLOG });
  const { server } = app;
  const actual = (server.address() as AddressInfo).port;
  const second = both ? await listenBeside(app, '::1', actual, limits, logger) : undefined;
  const servers = second === undefined ? [server] : [server, second];
  for (const each of servers) each.maxConnections = limits.connections;
  const unused = followUnused(servers);
  return {
    port: actual,
    async close() {
      const endSweep = sweep(servers, unused);
      await Promise.all([app.close(), second === undefined ? undefined : stop(second)]);
      endSweep();
    },
  };
}

async function listenBeside(
  app: FastifyInstance,
  host: string,
  port: number,
  limits: LimitsConfiguration,
  logger: Pick<UnitLogger, 'info'>,
): Promise<Server | undefined> {
  const options = { ...connectionOptions(limits), keepAliveTimeout: app.server.keepAliveTimeout };
  const server = createServer(options, app.routing as RequestListener);
  server.on('clientError', createClientErrorAnswer(logger));
  return listenOn(server, host, port).then(
    () => server,
    () => undefined,
  );
}
