import { createInterface } from 'node:readline/promises';
import { readSecret } from './read-secret.js';
import { UsageError } from './usage-error.js';

/** Where the command line writes and how it learns that it should end; tests bring their own. */
export interface Terminal {
  out(line: string): void;
  error(line: string): void;
  /** Calls back once, when the person or the system asks the process to end; returns the unsubscribe. */
  onEnd(listener: () => void): () => void;
  /** Calls back each time the system asks to read the configuration again (SIGHUP), which then ends nothing; returns the unsubscribe. */
  onReload(listener: () => void): () => void;
  /** Reads a line that is not shown. @throws UsageError where there is none */
  secret(prompt: string): Promise<string>;
  /** Whether a person types, as against a pipe. */
  isInteractive(): boolean;
  /** Asks the person and resolves when it is confirmed. @throws UsageError where nobody sits there or the time is over */
  confirm(what: string, limitMs: number): Promise<void>;
}

async function confirmAtKeyboard(what: string, limitMs: number): Promise<void> {
  if (!process.stdin.isTTY) throw new UsageError(`Somebody has to do this and press Enter, in a terminal: ${what}`);
  const line = createInterface({ input: process.stdin, output: process.stderr });
  try {
    await line.question(`${what}, then press Enter. `, { signal: AbortSignal.timeout(limitMs) });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
    throw new UsageError(`Nobody confirmed within ${Math.round(limitMs / 60_000)} minutes: ${what}`);
  } finally {
    line.close();
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const reloads = new Set<() => void>();

/** The process's own terminal. A second signal ends the process at once, should closing ever hang. */
export const processTerminal: Terminal = {
  out: (line) => console.log(line),
  error: (line) => console.error(line),
  onEnd: (listener) => {
    const stop = () => {
      for (const signal of SIGNALS) process.off(signal, heard);
    };
    const heard = (signal: NodeJS.Signals) => {
      if (signal === 'SIGHUP' && reloads.size > 0) {
        for (const reload of reloads) reload();
        return;
      }
      stop();
      listener();
    };
    for (const signal of SIGNALS) process.on(signal, heard);
    return stop;
  },
  onReload: (listener) => {
    reloads.add(listener);
    return () => reloads.delete(listener);
  },
  secret: readSecret,
  isInteractive: () => process.stdin.isTTY === true,
  confirm: confirmAtKeyboard,
};
