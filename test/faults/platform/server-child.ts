import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { FAULT_SERVER } from '@patchpanel/dev-env';
import { within } from '../waiting.js';

/** What a child is started with: `file` is a `patchpanel.json` as a value; the rest are options of `startServer`. */
export interface ChildOptions {
  readonly file: object;
  readonly port: number;
  readonly dataDirectory?: string;
  /** How far its wall clock is off from the beginning. */
  readonly offsetMs?: number;
  readonly nats?: { readonly url: string; readonly nodeName: string };
}

/** A server in a process of its own that can be ended, stopped and lied to. */
export interface ServerChild {
  readonly url: string;
  readonly isRunning: boolean;
  signal(signal: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'): void;
  /** Resolves when the process is gone. @throws Error where it was to end and does not */
  ended(): Promise<void>;
  /** Moves its wall clock. */
  jump(ms: number): void;
  /** From now on nothing can be written. */
  fillDisk(): void;
}

const LAST_LINES = 20;
/** How long a server may take to end. */
const END_LIMIT_MS = 60_000;

/** Starts the built server and waits until it is ready. @throws Error with its last lines if it ends before */
export async function startChild(options: ChildOptions): Promise<ServerChild> {
  const child: ChildProcess = spawn(process.execPath, [FAULT_SERVER], {
    env: { ...process.env, NODE_OPTIONS: '', PATCHPANEL_START: JSON.stringify(options) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => lines.splice(0, Math.max(0, lines.push(String(chunk)) - LAST_LINES)));
  }
  const gone = once(child, 'exit');
  const ready = once(child, 'message').then(([message]) => (message as { url: string }).url);
  const url = await Promise.race([ready, gone.then(() => undefined)]);
  if (url === undefined) throw new Error(`the server ended before it was ready:\n${lines.join('')}`);
  const tell = (message: object): void => void (child.connected && child.send(message));
  return {
    url,
    get isRunning() {
      return child.exitCode === null && child.signalCode === null;
    },
    signal: (signal) => void child.kill(signal),
    async ended() {
      if ((await within(gone, END_LIMIT_MS)) !== 'too late') return;
      child.kill('SIGKILL');
      throw new Error(`the server did not end within ${END_LIMIT_MS} ms:\n${lines.join('')}`);
    },
    jump: (jumpMs) => tell({ jumpMs }),
    fillDisk: () => tell({ full: true }),
  };
}
