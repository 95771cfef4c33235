import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { freePorts } from './free-port.js';

const READY_MS = 30_000;
const LOOK_MS = 50;

/** A real `nats-server` in a process of its own. */
export interface NatsServer {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  /** Ends the process as a power cut would; its files stay. */
  kill(): Promise<void>;
  /** Ends it in order; its files stay. */
  stop(): Promise<void>;
  /** Starts it again on the same port and files; resolves once it listens. */
  start(): Promise<void>;
}

/** Real servers with JetStream on the loopback, their files in a temporary directory. */
export interface NatsServers {
  /** The addresses of all of them, as `--nats` takes them. */
  readonly url: string;
  readonly servers: readonly NatsServer[];
  /** Ends every process and removes the files; may be called again. */
  close(): Promise<void>;
}

/**
 * Starts one server, or three that form a JetStream cluster; resolves once streams can be made. `configuration`: the text of a
 * configuration file for all of them, in which whoever gives no name may do everything.
 */
export async function startNatsServers(count: 1 | 3 = 1, configuration = ''): Promise<NatsServers> {
  const directory = mkdtempSync(join(tmpdir(), 'acd-nats-'));
  const file = join(directory, 'nats.conf');
  writeFileSync(file, configuration);
  const ports = await freePorts(2 * count);
  const routes = ports.slice(count).map((port) => `nats://127.0.0.1:${port}`);
  const servers = Array.from({ length: count }, (_, index) => {
    const port = ports[index] as number;
    const name = `n${index + 1}`;
    const options = [
      '-c',
      file,
      '-a',
      '127.0.0.1',
      '-p',
      String(port),
      '-n',
      name,
      '-js',
      '-sd',
      join(directory, name),
    ];
    const cluster = ['--cluster_name', 'acd', '--cluster', routes[index] as string, '--routes', routes.join(',')];
    return createServer(name, port, count === 1 ? options : [...options, ...cluster]);
  });
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.kill()));
    rmSync(directory, { recursive: true, force: true });
  };
  const started: NatsServers = {
    url: servers.map(({ url }) => url).join(','),
    servers,
    close() {
      closing ??= close();
      return closing;
    },
  };
  try {
    await Promise.all(servers.map((server) => server.start()));
    await untilReady(servers, count);
    return started;
  } catch (error) {
    await started.close();
    throw error;
  }
}

function createServer(name: string, port: number, options: readonly string[]): NatsServer {
  let child: ChildProcess | undefined;
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    name,
    url: `nats://127.0.0.1:${port}`,
    get pid() {
      return child?.pid ?? 0;
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    async start() {
      const process = spawn('nats-server', options, { stdio: ['ignore', 'ignore', 'pipe'] });
      child = process;
      let told = '';
      await new Promise<void>((listens, fail) => {
        process.once('error', (error) => fail(new Error(`nats-server could not be started: ${error.message}`)));
        process.once('exit', (code) => fail(new Error(`nats-server ended with ${code}:\n${told}`)));
        process.stderr?.on('data', (text: Buffer) => {
          if (told.length < 100_000) told += text.toString();
          if (told.includes('Server is ready')) listens();
        });
      });
    },
  };
}

/** A cluster elects a leader for its streams first. */
async function untilReady(servers: readonly NatsServer[], replicas: number): Promise<void> {
  const connection = await connect({ servers: servers.map(({ url }) => url) });
  try {
    const end = performance.now() + READY_MS;
    for (;;) {
      try {
        await makeAndDrop(connection, replicas);
        return;
      } catch (error) {
        if (performance.now() > end) throw new Error('JetStream is not ready', { cause: error });
        await setTimeout(LOOK_MS);
      }
    }
  } finally {
    await connection.close();
  }
}

async function makeAndDrop(connection: NatsConnection, replicas: number): Promise<void> {
  const manager = await jetstreamManager(connection, { timeout: 2_000 });
  await manager.streams.add({ name: 'ready', subjects: ['ready'], num_replicas: replicas });
  await manager.streams.delete('ready');
}
