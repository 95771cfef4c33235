import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SAMPLE_CONFIGURATION } from '../configuration/sample-configuration.js';
import { runCommandLine } from '../run-command-line.js';
import { processTerminal } from '../terminal.js';

let work: string;
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'patchpanel-doctor-'));
});
afterEach(() => rmSync(work, { recursive: true, force: true }));

async function run(...argv: string[]) {
  const lines: string[] = [];
  const out = (line: string): void => {
    lines.push(line);
  };
  return { code: await runCommandLine(argv, { ...processTerminal, out, error: out }), text: lines.join('\n') };
}

it('names what is wrong, where, and what to do, for people and as JSON; 1 for problems, 2 for a wrong call', async () => {
  const file = join(work, 'patchpanel.json');
  writeFileSync(file, JSON.stringify({ ...SAMPLE_CONFIGURATION, agentz: [] }));
  const asked = ['doctor', '--config', file, '--data', join(work, 'none')];
  const { code, text } = await run(...asked);
  expect(code).toBe(1);
  expect(text).toMatch(/^ok +node: /m);
  expect(text).toMatch(/^problem configuration: .*agentz.*\n {8}\S/m);
  expect(text).toMatch(/^problem data: .*none.*holds no data/m);
  const { ok, findings } = JSON.parse((await run(...asked, '--json')).text);
  expect(ok).toBe(false);
  expect(findings.map(({ check }: { check: string }) => check)).toEqual(
    expect.arrayContaining(['node', 'configuration', 'data', 'disk', 'clock']),
  );
  expect((await run('doctor', '--config', join(work, 'no.json'))).code).toBe(2);
});
