import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/* The built server as a user runs it; a line on its input makes it collect garbage and say what is left. */
const START = `
  import { parseConfiguration, startServer } from '@patchpanel/acd';
  import { createInterface } from 'node:readline';
  const { configuration } = parseConfiguration(JSON.parse(process.env.PATCHPANEL_FILE), { sandbox: true });
  delete process.env.PATCHPANEL_FILE;
  const server = await startServer({ configuration, sandbox: true, simulator: 'off', port: 0, version: '0.0.0-bench' });
  console.log('READY ' + server.url);
  for await (const line of createInterface({ input: process.stdin })) {
    for (let turn = 0; turn < 3; turn += 1) {
      globalThis.gc();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const { rss, heapUsed } = process.memoryUsage();
    console.log('MEMORY ' + JSON.stringify({ rss, heapUsed }));
  }
`;

/** What a process takes, in bytes. */
export interface Memory {
  readonly rss: number;
  readonly heapUsed: number;
}

/** A server in a process of its own. */
export interface ServerChild {
  readonly url: string;
  memory(): Promise<Memory>;
  close(): Promise<void>;
}

/** Starts the built server with a configuration file's content, everything in memory. */
export async function startServerChild(file: object): Promise<ServerChild> {
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', START], {
    env: { ...process.env, PATCHPANEL_FILE: JSON.stringify(file) },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const after = async (prefix: string): Promise<string> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`the server ended before it said ${prefix}`);
      if (value.startsWith(prefix)) return value.slice(prefix.length);
    }
  };
  const url = await after('READY ');
  return {
    url,
    async memory() {
      child.stdin.write('measure\n');
      return JSON.parse(await after('MEMORY ')) as Memory;
    },
    async close() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
