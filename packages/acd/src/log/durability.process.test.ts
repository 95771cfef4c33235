import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toUnitId } from '@patchpanel/protocol';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { openLmdbLog } from './lmdb-log.js';

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));

/* Appends as fast as it can and says on its standard output what was acknowledged. */
const CHILD = `
import { openLmdbLog } from ${JSON.stringify(join(PACKAGE, 'src/log/lmdb-log.ts'))};
const log = await openLmdbLog(process.argv[2]);
for (let n = 0; ; n += 1) {
  const facts = [{ t: 'AgentMuted', agentId: String(n), muted: true }];
  const result = await log.append('4500', n, { v: 1, at: n, epoch: 1, commands: [], facts, feed: [] });
  process.stdout.write(result.sequence + '\\n');
}
`;

it('every entry that was acknowledged is there after kill -9, and the directory opens again', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'acd-kill-'));
  const work = mkdtempSync(join(PACKAGE, '.kill-'));
  try {
    writeFileSync(join(work, 'child.mjs'), CHILD);
    await build({
      configFile: false,
      root: work,
      logLevel: 'error',
      ssr: { external: ['lmdb'], noExternal: [/^@patchpanel/], resolve: { conditions: ['patchpanel-source', 'node'] } },
      build: { ssr: join(work, 'child.mjs'), outDir: join(work, 'out'), minify: false },
    });
    for (const least of [50, 120, 200]) {
      const acknowledged = await killAfter(join(work, 'out/child.js'), directory, least);
      const log = await openLmdbLog(directory);
      const entries = await log.read(toUnitId('4500'), 0, 1_000_000);
      expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
      expect(entries.length).toBeGreaterThanOrEqual(acknowledged);
      expect(entries[acknowledged - 1]?.entry.at).toBe(acknowledged - 1);
      await log.close();
      rmSync(join(directory, 'log'), { recursive: true });
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
    rmSync(directory, { recursive: true, force: true });
  }
});

function killAfter(script: string, directory: string, least: number): Promise<number> {
  return new Promise((resolve, fail) => {
    const child = spawn(process.execPath, [script, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (lastLine(text) >= least) child.kill('SIGKILL');
    });
    child.on('error', fail);
    child.on('close', () =>
      lastLine(text) >= least ? resolve(lastLine(text)) : fail(new Error('the child ended early')),
    );
  });
}

function lastLine(text: string): number {
  return Number(text.slice(0, text.lastIndexOf('\n')).split('\n').pop() ?? 0);
}
