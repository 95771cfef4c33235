import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { COMMAND_LINE } from './places.js';

/** A `patchpanel start` in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  /** Ends it as the system would, and waits for its end. */
  end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<void>;
  /** Asks it to read its configuration again (SIGHUP). */
  reload(): void;
  /** Exit code, or `null` after a signal. */
  readonly exited: Promise<number | null>;
  /** What it wrote so far. */
  output(): string;
}

const READY = /Patchpanel is ready at (\S+)/;

/**
 * Runs the built command line and waits until it is ready.
 * @throws Error with its output if it ends before that
 */
export async function runServerProcess(argv: readonly string[]): Promise<ServerProcess> {
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(process.execPath, [COMMAND_LINE, ...argv], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const exited = once(child, 'close').then(([code]) => code as number | null);
  const url = await new Promise<string>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const ready = READY.exec(text)?.[1];
      if (ready !== undefined) resolve(ready);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    exited.then((code) => reject(new Error(`patchpanel ${argv.join(' ')} ended with ${code}:\n${text}`)), reject);
  });
  return {
    url,
    exited,
    output: () => text,
    reload: () => void child.kill('SIGHUP'),
    end: async (signal) => {
      child.kill(signal);
      await exited;
    },
  };
}
