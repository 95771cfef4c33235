import { existsSync } from 'node:fs';
import {
  type Configuration,
  type NatsOptions,
  parseConfiguration,
  type RunningServer,
  ServerError,
  startServer,
} from '@patchpanel/acd';
import { pino } from 'pino';
import { readConfigurationFile } from '../configuration/read-file.js';
import { reportProblems } from '../configuration/report-problems.js';
import { SAMPLE_CONFIGURATION } from '../configuration/sample-configuration.js';
import { DESKTOP } from '../desktop-directory.js';
import type { Terminal } from '../terminal.js';
import { EXIT, UsageError } from '../usage-error.js';
import { version } from '../version.js';

/** The options of `patchpanel start`. */
export interface StartOptions {
  readonly port: number | undefined;
  readonly host: string | undefined;
  readonly config: string | undefined;
  readonly data: string | undefined;
  readonly nats: NatsOptions | undefined;
  readonly sandbox: boolean;
  readonly logLevel: LogLevel | undefined;
}

/** What the log tells: everything from this level up. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
/** One of {@link LOG_LEVELS}. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Where state is kept unless somebody says otherwise. */
export const DEFAULT_DATA = 'patchpanel-data';
const STDERR = 2;

/** Runs the server until the terminal asks for the end; gives 1 where it cannot start, and says why. */
export async function start(options: StartOptions, terminal: Terminal): Promise<number> {
  const configuration = await configurationOf(options, terminal);
  if (configuration === undefined) return EXIT.failed;
  const server = await serverOf(options, configuration, terminal);
  if (server === undefined) return EXIT.failed;
  const ended = new Promise<void>((resolve) => {
    terminal.onEnd(resolve);
  });
  terminal.out(`Patchpanel is ready at ${server.url}`);
  const { config } = options;
  const stop = config === undefined ? undefined : terminal.onReload(() => void reload(options, server, terminal));
  await ended;
  stop?.();
  terminal.out('Patchpanel ends.');
  await server.close();
  return EXIT.ok;
}

async function configurationOf(options: StartOptions, terminal: Terminal): Promise<Configuration | undefined> {
  const { config, sandbox } = options;
  if (config === undefined && !sandbox) {
    throw new UsageError('What shall run? Give a file with --config FILE, or try the samples with --sandbox.');
  }
  const value = config === undefined ? SAMPLE_CONFIGURATION : await readConfigurationFile(config);
  const parsed = parseConfiguration(listeningAt(value, options), { sandbox });
  if (parsed.ok) {
    reportProblems(terminal, 'warning', parsed.warnings);
    return parsed.configuration;
  }
  reportProblems(terminal, 'error', parsed.problems);
  return undefined;
}

/** Reads the file again. One that cannot be used changes nothing: the configuration of before stays. */
async function reload(options: StartOptions, server: RunningServer, terminal: Terminal): Promise<void> {
  try {
    const configuration = await configurationOf(options, terminal);
    if (configuration === undefined) {
      terminal.error('The file cannot be used; the server goes on with the configuration of before.');
      return;
    }
    const waiting = await server.reconfigure(configuration);
    terminal.out('The configuration was read again.');
    if (waiting.length > 0) terminal.out(`These changes take effect with the next start: ${waiting.join('; ')}.`);
  } catch (error) {
    if (!(error instanceof ServerError || error instanceof UsageError)) throw error;
    terminal.error(`${error.message} The server goes on with the configuration of before.`);
  }
}

/** The file as it is with `--host` and `--port`: the check for pages on the desktop's own origin depends on them. */
function listeningAt(value: unknown, { host, port }: StartOptions): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { server = {} } = value as { readonly server?: unknown };
  if (typeof server !== 'object' || server === null) return value;
  const given = { ...(host === undefined ? {} : { host }), ...(port === undefined || port === 0 ? {} : { port }) };
  return { ...value, server: { ...server, ...given } };
}

async function serverOf(
  { sandbox, data, nats, port, logLevel = sandbox ? 'warn' : 'info' }: StartOptions,
  configuration: Configuration,
  terminal: Terminal,
): Promise<RunningServer | undefined> {
  const dataDirectory = data ?? (sandbox || nats !== undefined ? undefined : DEFAULT_DATA);
  try {
    return await startServer({
      configuration,
      sandbox,
      simulator: sandbox ? 'demo' : 'off',
      version,
      logger: pino({ level: logLevel }, pino.destination(STDERR)),
      ...(port === undefined ? {} : { port }),
      ...(nats === undefined ? {} : { nats }),
      ...(dataDirectory === undefined ? {} : { dataDirectory }),
      ...(existsSync(DESKTOP) ? { desktopDirectory: DESKTOP } : {}),
    });
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    terminal.error(error.message);
    return undefined;
  }
}
