import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toUnitId } from '@patchpanel/protocol';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type BuiltScript, buildScript } from '../testing/built-script.js';
import { openLmdbDocuments } from './lmdb-documents.js';

/* Puts documents and, while the writing thread is at work, is busy for so long and meets an error. */
const CHILD = `
import { openLmdbDocuments } from 'src/documents/lmdb-documents.ts';
const [directory, busyMs] = process.argv.slice(2);
const documents = await openLmdbDocuments(directory);
await documents.put('4500', 'drafts', 'first', {});
for (let n = 0; n < 20; n += 1) void documents.put('4500', 'drafts', String(n), { n });
setImmediate(() => {
  const until = performance.now() + Number(busyMs);
  while (performance.now() < until);
  throw new Error('as planned');
});
`;
const BUSY_MS = [0, 5, 20];
/** A process that takes longer does not end by itself. */
const LIMIT_MS = 20_000;

let script: BuiltScript;
let directory: string;
beforeAll(async () => {
  script = await buildScript(CHILD);
});
afterAll(() => script.remove());
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'acd-documents-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

it('a process that meets an error while documents are written ends, and leaves the directory to the next one', async () => {
  const ends = BUSY_MS.map(async (busyMs) => {
    const own = join(directory, String(busyMs));
    const child = spawn(process.execPath, [script.file, own, String(busyMs)], {
      stdio: 'ignore',
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    await once(child, 'exit');
    const documents = await openLmdbDocuments(own);
    const first = await documents.get(toUnitId('4500'), 'drafts', 'first');
    await documents.close();
    return { busyMs, code: child.exitCode, signal: child.signalCode, first: first?.revision };
  });
  expect(await Promise.all(ends)).toEqual(BUSY_MS.map((busyMs) => ({ busyMs, code: 1, signal: null, first: 1 })));
});
