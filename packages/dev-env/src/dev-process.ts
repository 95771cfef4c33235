import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '@patchpanel/acd/testing';
import { type Browsers, createBrowsers } from './browsers.js';
import { type ConfigurationFile, exampleConfiguration } from './example-configuration.js';
import { type ExamplePages, serveExamplePages } from './example-pages.js';
import { createSandboxClient, type SandboxClient } from './sandbox-client.js';
import { runServerProcess } from './server-process.js';

/** How the process differs from the usual one. */
export interface DevProcessOptions {
  /** Changes the example configuration before it is written. */
  readonly configure?: (configuration: ConfigurationFile, pages: ExamplePages) => void;
}

/** The built command line as a child process with a data folder, which can be killed and started again on the same ports. */
export interface DevProcess extends SandboxClient, Pick<Browsers, 'launchBrowser'> {
  readonly url: string;
  readonly pages: ExamplePages;
  /** What the running process wrote so far. */
  output(): string;
  /** `kill -9`, and waits until the process is gone. */
  kill(): Promise<void>;
  /** Ends the process in order; gives its exit code. */
  stop(): Promise<number | null>;
  /** Starts it again with the same data, on the same ports; the sample customers stay away. */
  restart(): Promise<void>;
  /** Ends browsers, process and pages and deletes the data; may be called again. */
  close(): Promise<void>;
}

/** Boots everything for a test that kills the server. The command line is the built one: `npm test` builds it first. */
export async function startDevProcess({ configure }: DevProcessOptions = {}): Promise<DevProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'patchpanel-dev-'));
  const pages = await serveExamplePages();
  const browsers = createBrowsers();
  const config = join(folder, 'patchpanel.json');
  const file = exampleConfiguration(pages);
  configure?.(file, pages);
  await writeFile(config, JSON.stringify(file));
  const argv = ['start', '--sandbox', '--config', config, '--data', join(folder, 'data')];
  /* The process must find the same port at every start. */
  const [freePort] = await freePorts(1);
  const port = ['--port', String(freePort)];

  async function run() {
    const started = await runServerProcess([...argv, ...port]);
    await createSandboxClient(started.url).silence();
    return started;
  }
  let server = await run().catch(async (error: unknown) => {
    await pages.close();
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  let closing: Promise<void> | undefined;
  const close = async () => {
    await browsers.close();
    await server.end('SIGKILL');
    await pages.close();
    await rm(folder, { recursive: true, force: true });
  };
  return {
    ...createSandboxClient(server.url),
    url: server.url,
    pages,
    launchBrowser: browsers.launchBrowser,
    output: () => server.output(),
    kill: () => server.end('SIGKILL'),
    stop: async () => {
      await server.end('SIGTERM');
      return server.exited;
    },
    restart: async () => {
      await server.end('SIGKILL');
      server = await run();
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
