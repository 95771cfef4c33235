import { parseConfiguration, type ServerOptions, startServer } from '@patchpanel/acd';
import { pino } from 'pino';
import { type Browsers, createBrowsers } from './browsers.js';
import { type ConfigurationFile, exampleConfiguration } from './example-configuration.js';
import { type ExamplePages, serveExamplePages } from './example-pages.js';
import { DESKTOP_DIRECTORY } from './places.js';
import { createSandboxClient, type SandboxClient } from './sandbox-client.js';

/** How an environment differs from the usual one. */
export interface DevEnvOptions {
  /** Changes the example configuration before the server checks it. */
  readonly configure?: (configuration: ConfigurationFile, pages: ExamplePages) => void;
  /** `false`: agents sign in with their passwords, and customers come by services alone. */
  readonly sandbox?: boolean;
  /** Keeps state in a folder instead of memory. */
  readonly dataDirectory?: string;
  /** Time and randomness for the server. */
  readonly clock?: NonNullable<ServerOptions['clock']>;
  readonly randomness?: NonNullable<ServerOptions['randomness']>;
}

/** Server, built desktop and example pages on free ports, in this process; nobody calls by itself. */
export interface DevEnv extends SandboxClient, Pick<Browsers, 'launchBrowser'> {
  /** The desktop's and the API's address; `${url}/?agent=1001` signs that agent in. */
  readonly url: string;
  readonly pages: ExamplePages;
  /** Ends browsers, server and pages; may be called again. */
  close(): Promise<void>;
}

/**
 * Boots everything for a test. The desktop is the built one: `npm test` builds it first.
 * @throws Error naming each problem of a configuration that cannot be used
 */
export async function startDevEnv(options: DevEnvOptions = {}): Promise<DevEnv> {
  const { configure, sandbox = true, ...serverOptions } = options;
  const pages = await serveExamplePages();
  const browsers = createBrowsers();
  try {
    const file = exampleConfiguration(pages);
    configure?.(file, pages);
    const parsed = parseConfiguration(file, { sandbox });
    if (!parsed.ok) throw new Error(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
    const server = await startServer({
      ...serverOptions,
      configuration: parsed.configuration,
      sandbox,
      simulator: 'off',
      port: 0,
      desktopDirectory: DESKTOP_DIRECTORY,
      logger: pino({ level: 'silent' }),
      version: '0.0.0-test',
    });
    let closing: Promise<void> | undefined;
    const close = async () => {
      await browsers.close();
      await server.close();
      await pages.close();
    };
    return {
      ...createSandboxClient(server.url),
      url: server.url,
      pages,
      launchBrowser: browsers.launchBrowser,
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  } catch (error) {
    await pages.close();
    throw error;
  }
}
