import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { UsageError } from './usage-error.js';

/** Reads one line without showing what is typed; from a pipe it reads the first line. @throws UsageError where there is none */
export async function readSecret(prompt: string): Promise<string> {
  const { stdin, stderr } = process;
  const isInteractive = stdin.isTTY === true;
  if (isInteractive) stderr.write(prompt);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: nowhere, terminal: isInteractive });
  try {
    for await (const line of lines) return line;
  } finally {
    lines.close();
    if (isInteractive) stderr.write('\n');
  }
  throw new UsageError('There was no password to read; type one, or send a line to the standard input.');
}
