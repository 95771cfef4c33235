import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfiguration, startServer } from '@patchpanel/acd';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SAMPLE_CONFIGURATION } from '../configuration/sample-configuration.js';
import { runCommandLine } from '../run-command-line.js';
import { processTerminal } from '../terminal.js';

let work: string;
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'patchpanel-backup-'));
});
afterEach(() => rmSync(work, { recursive: true, force: true }));

async function run(...argv: string[]) {
  const lines: string[] = [];
  const out = (line: string): void => {
    lines.push(line);
  };
  return { code: await runCommandLine(argv, { ...processTerminal, out, error: out }), text: lines.join('\n') };
}

async function startOn(dataDirectory: string) {
  const parsed = parseConfiguration(SAMPLE_CONFIGURATION, { sandbox: true });
  if (!parsed.ok) throw new Error('the sample cannot be used');
  return startServer({
    configuration: parsed.configuration,
    dataDirectory,
    sandbox: true,
    simulator: 'off',
    port: 0,
    logger: pino({ level: 'silent' }),
    version: 'test',
  });
}

it('backs up under a running server, restores beside it, and the server starts on what was restored', async () => {
  const [data, file, copy] = ['data', 'unit.backup', 'copy'].map((name) => join(work, name)) as [
    string,
    string,
    string,
  ];
  const server = await startOn(data);
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ mediaType: 'voice', from: '+15550100' });
  const made = await fetch(`${server.url}/sandbox/v1/contacts`, { method: 'POST', headers, body });
  const { contactId } = (await made.json()) as { contactId: string };
  const backedUp = await run('backup', file, '--data', data);
  expect(backedUp).toMatchObject({ code: 0, text: expect.stringMatching(/entries: [1-9].*\n.*personal data/) });
  expect(await run('backup', file, '--data', data)).toMatchObject({ code: 1, text: expect.stringContaining('exists') });
  expect(await run('restore', file, '--data', data)).toMatchObject({
    code: 1,
    text: expect.stringContaining('--data'),
  });
  await server.close();
  expect(await run('restore', file, '--data', copy)).toMatchObject({ code: 0, text: expect.stringContaining(copy) });
  const again = await startOn(copy);
  expect(await (await fetch(`${again.url}/sandbox/v1/state`)).text()).toContain(contactId);
  await again.close();
});

it('says what is wrong with a file or a directory, and leaves nothing behind', async () => {
  const file = join(work, 'letter');
  writeFileSync(file, 'a letter');
  expect(await run('restore', file, '--data', join(work, 'new'))).toEqual({
    code: 1,
    text: `${file} is no backup of Patchpanel.`,
  });
  const none = await run('backup', join(work, 'x'), '--data', join(work, 'none'));
  expect(none).toMatchObject({ code: 1, text: expect.stringContaining('holds no data') });
  expect(readdirSync(work)).toEqual(['letter']);
});
