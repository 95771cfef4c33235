import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toUnitId } from '@patchpanel/protocol';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type BuiltScript, buildScript } from '../testing/built-script.js';
import { openLmdbLog } from './lmdb-log.js';
import type { SequencedEntry } from './log.js';

/* Appends as fast as it can and says on its standard output what was acknowledged. */
const CHILD = `
import { openLmdbLog } from 'src/log/lmdb-log.ts';
const log = await openLmdbLog(process.argv[2], { fatal: () => process.stdout.write('fatal\\n') });
for (let n = 0; ; n += 1) {
  const facts = [{ t: 'AgentMuted', agentId: String(n), muted: true }];
  const result = await log.append('4500', n, { v: 1, at: n, epoch: 1, commands: [], facts, feed: [] });
  process.stdout.write(result.sequence + '\\n');
}
`;

let script: BuiltScript;
let directory: string;
beforeAll(async () => {
  script = await buildScript(CHILD);
});
afterAll(() => script.remove());
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'acd-kill-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

it('every entry that was acknowledged is there after kill -9, and the directory opens again', async () => {
  for (const least of [50, 120, 200]) {
    const child = spawn(process.execPath, [script.file, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
    const told = await linesOf(child, (lines) => lines.length >= least && child.kill('SIGKILL'));
    expect(child.signalCode).toBe('SIGKILL');
    const entries = await entriesIn(directory);
    expect(entries.length).toBeGreaterThanOrEqual(told.length);
    expect(entries[told.length - 1]?.entry.at).toBe(told.length - 1);
    rmSync(join(directory, 'log'), { recursive: true });
  }
});

it('a write that fails is fatal: it is not acknowledged, nothing after it is, and what was acknowledged is there', async () => {
  const limited = `trap '' XFSZ; ulimit -f 200; exec "$0" "$1" "$2"`;
  const child = spawn('sh', ['-c', limited, process.execPath, script.file, directory], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const told = await linesOf(child, () => {});
  expect(child.exitCode).not.toBe(0);
  expect(told.at(-1)).toBe('fatal');
  expect(told.indexOf('fatal')).toBe(told.length - 1);
  const acknowledged = told.length - 1;
  expect(acknowledged).toBeGreaterThan(10);
  const entries = await entriesIn(directory);
  expect(entries.length).toBeGreaterThanOrEqual(acknowledged);
  expect(entries[acknowledged - 1]?.entry.at).toBe(acknowledged - 1);
});

/* Every whole line that the child wrote until it ended. */
function linesOf(child: ChildProcess, more: (lines: readonly string[]) => void): Promise<string[]> {
  return new Promise((resolve, fail) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      more(text.split('\n').slice(0, -1));
    });
    child.on('error', fail);
    child.on('close', () => resolve(text.split('\n').slice(0, -1)));
  });
}

async function entriesIn(path: string): Promise<readonly SequencedEntry[]> {
  const log = await openLmdbLog(path);
  const entries = await log.read(toUnitId('4500'), 0, 1_000_000);
  await log.close();
  expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
  return entries;
}
