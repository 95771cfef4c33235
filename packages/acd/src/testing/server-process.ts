import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { NatsOptions } from '../cluster/nats-storage.js';

/** A built server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Ends the process as a power cut would. */
  kill(): Promise<void>;
  /** Ends it in order, as an operator does. */
  stop(): Promise<void>;
  /** Stops it where it stands, as a machine that sleeps; `resume` lets it go on. */
  pause(): void;
  resume(): void;
}

/** What the process is started with: `file` is a `patchpanel.json` as a value. */
export interface ServerProcessOptions {
  readonly file: object;
  readonly port?: number;
  readonly dataDirectory?: string;
  readonly nats?: NatsOptions;
  readonly nodeArguments?: readonly string[];
}

const START = `
  import { parseConfiguration, startServer } from '@patchpanel/acd';
  const { file, ...options } = JSON.parse(process.env.PATCHPANEL_START);
  const { configuration } = parseConfiguration(file, { sandbox: true });
  const fixed = { configuration, sandbox: true, simulator: 'off', version: '0.0.0-test' };
  const server = await startServer({ ...options, ...fixed });
  process.on('SIGTERM', () => void server.close().then(() => process.exit()));
  console.log('READY ' + server.url);
`;

/** Starts the built server (`dist`) in a child process and waits until it is ready. */
export async function startServerProcess(options: ServerProcessOptions): Promise<ServerProcess> {
  const { nodeArguments = [], port = 0, ...rest } = options;
  const child: ChildProcess = spawn(process.execPath, [...nodeArguments, '--input-type=module', '-e', START], {
    cwd: new URL('../..', import.meta.url),
    env: { ...process.env, NODE_OPTIONS: '', PATCHPANEL_START: JSON.stringify({ port, ...rest }) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null || child.pid === undefined) throw new Error('the server process did not start');
  const { pid } = child;
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('READY ')) continue;
    child.stdout.resume();
    return {
      url: line.slice('READY '.length),
      pid,
      kill: () => end('SIGKILL'),
      stop: () => end('SIGTERM'),
      pause: () => void child.kill('SIGSTOP'),
      resume: () => void child.kill('SIGCONT'),
    };
  }
  throw new Error('the server process ended before it was ready');
}
