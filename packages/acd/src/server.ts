import type { UnitId } from '@patchpanel/protocol';
import { type Logger, pino } from 'pino';
import { startBesideDecider } from './beside-decider.js';
import { type NatsOptions, openNatsStorage } from './cluster/nats-storage.js';
import type { Configuration } from './configuration/types.js';
import { createContentStore } from './content/content-store.js';
import { createGiver } from './give-commands.js';
import { createAuditTrail } from './http/audit/audit-trail.js';
import { createVerifier } from './http/auth/create-verifier.js';
import { createSandboxTokens } from './http/auth/sandbox-tokens.js';
import { rememberVerified } from './http/auth/verified-tokens.js';
import { createApp } from './http/create-app.js';
import { createDraftStore } from './http/drafts/draft-store.js';
import { drain } from './http/drain.js';
import { createIdentityKeys } from './http/identity/identity-keys.js';
import { createIdentityTokens } from './http/identity/identity-tokens.js';
import { listen } from './http/listen.js';
import { createPollDesk } from './http/polling/poll-desk.js';
import { createPresence } from './http/polling/presence.js';
import { type Randomness, systemRandomness } from './http/randomness.js';
import { readinessOf } from './http/readiness.js';
import { createPollRefused } from './http/refused-polls.js';
import { safeLogger } from './logging/safe-logger.js';
import { createServerMetrics } from './metrics/server-metrics.js';
import { openServedUnit } from './open-served-unit.js';
import { createReconfigure } from './reconfigure.js';
import { registerSandboxRoutes } from './sandbox/sandbox-routes.js';
import { effective, mayStart, urlOf, whyNotListening } from './server-checks.js';
import { openSignIn } from './sign-in/open-sign-in.js';
import { createSimulatorSwitch } from './simulator/simulator-switch.js';
import { openStorage, type Storage, sweepDocuments, whyNotOpen } from './storage.js';
import type { Clock } from './unit/clock.js';
import { declareEntryDocuments } from './unit/entry-documents.js';
import { systemClock } from './unit/system-clock.js';
import type { Unit } from './unit/unit-contract.js';
import { openWays } from './ways/open-ways.js';

/** What {@link startServer} needs. */
export interface ServerOptions {
  readonly configuration: Configuration;
  /** Where log and documents live; without it both are in memory and end with the server. */
  readonly dataDirectory?: string;
  /** Log and documents that the caller has opened, instead of `dataDirectory`; the caller closes them. */
  readonly storage?: Storage;
  /** Makes this server one node of several, which share log and documents on NATS. */
  readonly nats?: NatsOptions;
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
  /**
   * Is not ready any more at once, serves for `drainSeconds`, answers parked polls, lets the rest finish, at most five
   * seconds long, and closes log and documents. May be called again.
   */
  close(): Promise<void>;
  /**
   * Puts another configuration in place of the one before: its unit at once, and the desktops concerned are told what to fetch
   * again. Gives the keys that differ and take effect with the next start only.
   * @throws ServerError `OTHER_BUSINESS_UNIT`
   */
  reconfigure(configuration: Configuration): Promise<readonly string[]>;
}

/**
 * Starts the ACD server: one business unit with its API, sandbox, simulator and desktop.
 * @throws ServerError `NO_SIGN_IN`, `PLAIN_PASSWORD`, `SANDBOX_NOT_LOOPBACK`, `PAGE_ON_OWN_ORIGIN`, `PORT_IN_USE`,
 * `DATA_DIRECTORY_IN_USE`, `DATA_FOREIGN`, `DATA_DAMAGED`, `DATA_NEWER`, `ISSUER_REQUIRED`, `NATS_UNREACHABLE`, `NATS_UNFIT`
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const configuration = effective(options);
  mayStart(configuration, { sandbox: options.sandbox, clustered: options.nats !== undefined });
  const closers: Closer[] = [];
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= closeAll(closers);
    return closing;
  };
  try {
    const { port, unit } = await build(options, configuration, closers, () => closing !== undefined);
    return {
      url: urlOf(configuration, port),
      port,
      close,
      reconfigure: createReconfigure(unit, options.configuration),
    };
  } catch (error) {
    await close();
    return whyNotOpen(error);
  }
}

interface Built {
  readonly port: number;
  readonly unit: Unit;
}

/** Builds the server from the storage up; whatever was begun is in `closers` when it fails. */
async function build(
  options: ServerOptions,
  configuration: Configuration,
  closers: Closer[],
  isClosing: () => boolean,
): Promise<Built> {
  const { clock = systemClock, randomness = systemRandomness, sandbox, version } = options;
  const logger = safeLogger(options.logger ?? pino());
  const { unitId } = configuration.unit;
  const metrics = createServerMetrics(clock);
  const { measures } = metrics;
  const failed = (error: unknown): void => {
    metrics.documentsFailed();
    logger.error({ error }, 'the documents could not be read or written');
  };
  const storage = await storageOf(options, unitId, { clock, randomness, failed }, closers);
  const { log, documents } = storage;
  declareEntryDocuments(documents);
  const drafts = createDraftStore(documents, unitId, clock);
  const { services } = configuration;
  const ways = await openWays({ unit: unitId, log, documents, services, clock, logger, failed });
  const simulators = createSimulatorSwitch();
  const demo = sandbox && options.simulator === 'demo' && options.nats === undefined;
  const companions = { documents, drafts, clock, randomness, logger, demo, simulators, ways, failed };
  let listens = (): void => {};
  const reachable = new Promise<void>((resolve) => {
    listens = resolve;
  });
  const unit = await openServedUnit({
    reachable,
    storage,
    nats: options.nats,
    configuration: configuration.unit,
    clock,
    randomness,
    logger,
    measures,
    beside: (deciding) => startBesideDecider(deciding, companions),
  });
  closers.push(() => unit.close());

  const give = createGiver(unit, randomness, logger);
  const isPage = (id: string): boolean => unit.view.configuration().pages.some((page) => page.id === id);
  const audit = createAuditTrail({ documents, unit: unitId, clock, isPage, retention: configuration.audit });
  const contentDays = (): number => unit.view.configuration().retention.contentDays;
  const content = createContentStore(documents, unitId, clock, contentDays);
  let { port } = configuration.server;
  const identityKeys = await createIdentityKeys({ documents, unit: unitId, clock });
  const identity = createIdentityTokens(identityKeys, clock, randomness, () => urlOf(configuration, port));
  const presence = createPresence(clock, (sessionId, reachable) =>
    give({ kind: 'SessionReached', sessionId, reachable }),
  );
  const desk = createPollDesk(unit, clock, presence, measures, createPollRefused(logger));
  metrics.show({ unit, desk });
  closers.push(presence.close, sweepDocuments(documents, clock, failed));

  const tokens = sandbox ? await createSandboxTokens(documents, unitId, randomness) : undefined;
  const where = { url: () => urlOf(configuration, port), port: () => port };
  const agents = () => unit.view.configuration().agents;
  const signIn = await openSignIn({
    ...where,
    configuration,
    documents,
    unit: unitId,
    clock,
    randomness,
    logger,
    agents,
  });
  const verify = rememberVerified(createVerifier(tokens?.verify, signIn.verify), clock, signIn.isOver);
  const kept = { documents, content, audit, drafts, identity, metrics };
  const context = { configuration, unit, ...kept, verify, desk, clock, randomness, logger, version, sandbox };
  const app = await createApp(context, {
    desktopDirectory: options.desktopDirectory,
    readiness: () => readinessOf(isClosing(), unit.health),
    extend(routes) {
      ways.register(routes);
      signIn.register(routes);
      if (tokens !== undefined) registerSandboxRoutes(routes, tokens, simulators, ways.desk);
    },
  });

  const listening = await listen(app, configuration.server, logger).catch(async (error) => {
    await app.close();
    throw whyNotListening(error, configuration);
  });
  closers.push(listening.close, desk.close, ways.close, () => drain(desk, clock, configuration.server.drainSeconds));
  port = listening.port;
  listens();
  tellReady(configuration, port, options, logger);
  return { port, unit };
}

/** The storage that was given, or one of this server's own, which ends with it. */
async function storageOf(
  { storage, nats, dataDirectory }: ServerOptions,
  unit: UnitId,
  { clock, randomness, failed }: { clock: Clock; randomness: Randomness; failed: (error: unknown) => void },
  closers: Closer[],
): Promise<Storage> {
  if (storage !== undefined) return storage;
  const ports = { unit, clock, newId: () => randomness.uuid(), failed };
  const own = nats === undefined ? await openStorage(dataDirectory, clock, unit) : await openNatsStorage(nats, ports);
  closers.push(() => own.close());
  return own;
}

type Closer = () => Promise<void> | void;

/** Ends the parts, the one that was begun last first. */
async function closeAll(closers: readonly Closer[]): Promise<void> {
  for (const close of closers.toReversed()) await close();
}

function tellReady(
  configuration: Configuration,
  port: number,
  { version, sandbox }: ServerOptions,
  logger: Logger,
): void {
  const url = urlOf(configuration, port);
  if (/60|15/.test(new URL(url).host)) {
    logger.warn({ url }, "the address holds 60 or 15, which the vendor's client corrupts; choose another (AS-4)");
  }
  logger.info({ url, unit: configuration.unit.unitId, version, sandbox }, 'the server is ready');
}
