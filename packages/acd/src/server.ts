import { toCommandId } from '@patchpanel/protocol';
import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import { isLoopbackHost, serverOrigins } from './configuration/origins.js';
import type { Configuration } from './configuration/types.js';
import type { Documents } from './documents/documents.js';
import { createVerifier } from './http/auth/create-verifier.js';
import { createIssuerVerifier } from './http/auth/issuer-tokens.js';
import { createSandboxTokens, type SandboxTokens } from './http/auth/sandbox-tokens.js';
import { createApp } from './http/create-app.js';
import type { HttpContext } from './http/http-context.js';
import { type Listening, listen } from './http/listen.js';
import { createPollDesk } from './http/polling/poll-desk.js';
import { createPresence } from './http/polling/presence.js';
import { type Randomness, systemRandomness } from './http/randomness.js';
import { registerSandboxRoutes } from './sandbox/sandbox-routes.js';
import { ServerError } from './server-error.js';
import { createSimulator, type Simulator } from './simulator/simulator.js';
import { openStorage, type Storage, sweepDocuments } from './storage.js';
import type { Clock } from './unit/clock.js';
import type { UnitCommand } from './unit/commands.js';
import { openUnit } from './unit/open-unit.js';
import { systemClock } from './unit/system-clock.js';
import type { Unit } from './unit/unit-contract.js';
import { createSimulatedVoice } from './voice/simulated-voice.js';
import { watchUnit } from './voice/watch-unit.js';

/** What {@link startServer} needs. */
export interface ServerOptions {
  readonly configuration: Configuration;
  /** Where log and documents live; without it both are in memory and end with the server. */
  readonly dataDirectory?: string;
  /** Log and documents that the caller has opened, instead of `dataDirectory`; the caller closes them. */
  readonly storage?: Storage;
  /** Tokens without passwords and customers on demand; on loopback only. */
  readonly sandbox: boolean;
  /** `demo`: a simulated customer calls whenever an agent has nothing to do. */
  readonly simulator: 'demo' | 'off';
  /** The built desktop, served at `/`. */
  readonly desktopDirectory?: string;
  /** Instead of the configured one. */
  readonly host?: string;
  /** Instead of the configured one; 0 takes a free port. */
  readonly port?: number;
  /** Told of ids and numbers only; by default pino to the standard output. */
  readonly logger?: Logger;
  readonly version: string;
  readonly clock?: Clock;
  readonly randomness?: Randomness;
}

/** A running server. */
export interface RunningServer {
  /** The address for browsers on this machine, such as `http://localhost:7100`. */
  readonly url: string;
  readonly port: number;
  /** Answers parked polls with 304, lets the rest finish, closes log and documents. May be called again. */
  close(): Promise<void>;
}

/**
 * Starts the ACD server: one business unit with its API, sandbox, simulator and desktop.
 * @throws ServerError `NO_SIGN_IN`, `SANDBOX_NOT_LOOPBACK`, `PAGE_ON_OWN_ORIGIN`, `PORT_IN_USE`, `DATA_DIRECTORY_IN_USE`
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const configuration = effective(options);
  mayStart(configuration, options.sandbox);
  const { clock = systemClock, randomness = systemRandomness, logger = pino() } = options;
  const { unitId } = configuration.unit;
  const { log, documents } = options.storage ?? (await openStorage(options.dataDirectory, clock));
  const unit = await openUnit({ unitId, log, documents, clock, logger, configuration: configuration.unit });

  const give = (command: UnitCommand): void => {
    unit.execute({ id: toCommandId(randomness.uuid()), command }).then(
      (outcome) => {
        if (!outcome.ok)
          logger.debug({ kind: command.kind, error: outcome.error }, 'a command of the server was rejected');
      },
      (error: unknown) => logger.error({ kind: command.kind, error }, 'a command of the server failed'),
    );
  };
  const presence = createPresence(clock, (sessionId, reachable) =>
    give({ kind: 'SessionReached', sessionId, reachable }),
  );
  const desk = createPollDesk(unit, clock, presence);
  const voice = createSimulatedVoice(clock, (contactId) => give({ kind: 'CustomerAnswered', contactId }));
  const simulator = createSimulator({ view: unit.view, clock, randomness, give }, options.simulator === 'demo');
  const stopWatching = watchUnit(unit, clock, () => {
    voice.reconcile(unit.view.contacts());
    simulator.follow();
  });

  const stopSweeping = sweepDocuments(documents, clock, (error) =>
    logger.error({ error }, 'sweeping the documents failed'),
  );

  const tokens = options.sandbox ? await createSandboxTokens(documents, unitId, randomness) : undefined;
  const issuer = configuration.issuer === undefined ? undefined : createIssuerVerifier(configuration.issuer);
  const verify = createVerifier(tokens?.verify, issuer);
  const { version, sandbox } = options;
  const context = { configuration, unit, documents, verify, desk, clock, randomness, logger, version, sandbox };
  let closing: Promise<void> | undefined;
  const app = await appOf(context, options, tokens, simulator, () => closing === undefined);

  let listening: Listening | undefined;
  async function shutDown(): Promise<void> {
    desk.close();
    stopWatching();
    stopSweeping();
    for (const part of [simulator, voice, presence]) part.close();
    await (listening ?? app).close();
    await unit.close();
    if (options.storage !== undefined) return;
    await documents.close();
    await log.close();
  }
  const close = (): Promise<void> => {
    closing ??= shutDown();
    return closing;
  };

  try {
    listening = await listen(app, configuration.server.host, configuration.server.port);
  } catch (error) {
    await close();
    throw whyNotListening(error, configuration);
  }
  const { port } = listening;
  const url = urlOf(configuration, port);
  if (/60|15/.test(new URL(url).host)) {
    logger.warn({ url }, "the address holds 60 or 15, which the vendor's client corrupts; choose another (AS-4)");
  }
  logger.info({ url, unit: unitId, version: options.version, sandbox: options.sandbox }, 'the server is ready');
  return { url, port, close };
}

function effective({ configuration, host, port }: ServerOptions): Configuration {
  const { server } = configuration;
  return { ...configuration, server: { ...server, host: host ?? server.host, port: port ?? server.port } };
}

function mayStart({ server, issuer, unit }: Configuration, sandbox: boolean): void {
  if (!sandbox && issuer === undefined) {
    throw new ServerError(
      'NO_SIGN_IN',
      'Nobody could sign in: configure an issuer, or start the sandbox with --sandbox.',
    );
  }
  if (sandbox && !isLoopbackHost(server.host)) {
    throw new ServerError(
      'SANDBOX_NOT_LOOPBACK',
      `The sandbox signs anybody in and ${server.host} is not loopback; listen on localhost.`,
    );
  }
  const own = serverOrigins(server);
  const page = unit.pages.find((candidate) => candidate.origins.some((origin) => own.includes(origin)));
  if (page !== undefined) {
    throw new ServerError(
      'PAGE_ON_OWN_ORIGIN',
      `Page ${page.id} is on the server's own origin; serve it from another port (PM-704).`,
    );
  }
}

function appOf(
  context: HttpContext & { readonly unit: Unit; readonly documents: Documents },
  { desktopDirectory }: ServerOptions,
  tokens: SandboxTokens | undefined,
  simulator: Simulator,
  ready: () => boolean,
): Promise<FastifyInstance> {
  return createApp(context, {
    desktopDirectory,
    ready,
    extend(routes) {
      if (tokens !== undefined) registerSandboxRoutes(routes, tokens, simulator);
    },
  });
}

function urlOf({ server }: Configuration, port: number): string {
  if (server.publicUrl !== undefined) return server.publicUrl.replace(/\/$/, '');
  const host = server.host === '0.0.0.0' || server.host === '::' ? 'localhost' : server.host;
  return `http://${host.includes(':') ? `[${host.replace(/[[\]]/g, '')}]` : host}:${port}`;
}

function whyNotListening(error: unknown, { server }: Configuration): unknown {
  if ((error as { code?: string }).code !== 'EADDRINUSE') return error;
  return new ServerError(
    'PORT_IN_USE',
    `Port ${server.port} is taken; stop what listens there or choose another with --port.`,
  );
}
