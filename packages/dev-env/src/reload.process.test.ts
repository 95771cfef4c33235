import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runServerProcess, type ServerProcess } from './server-process.js';

const file = {
  businessUnit: { busNo: '4500', name: 'Example' },
  teams: [{ teamId: '1', name: 'Support', unavailableCodes: ['Break'] }],
  agents: [{ agentId: '1001', userName: 'ada', firstName: 'Ada', lastName: 'Park', teamId: '1', skills: { sales: 1 } }],
  skills: [{ skillId: '501', key: 'sales', name: 'Sales', mediaType: 'voice' }],
};
const codes = (...unavailableCodes: string[]) => ({ ...file, teams: [{ ...file.teams[0], unavailableCodes }] });

let directory: string;
let path: string;
let server: ServerProcess;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'patchpanel-reload-'));
  path = join(directory, 'patchpanel.json');
  await writeFile(path, JSON.stringify(file));
  server = await runServerProcess(['start', '--sandbox', '--port', '0', '--config', path]);
});
afterAll(async () => {
  await server?.end('SIGTERM');
  await rm(directory, { recursive: true });
});

/** Writes the file, asks for a reload, and gives what the process wrote until it said what became of it. */
async function reload(text: string): Promise<string> {
  const before = server.output().length;
  await writeFile(path, text);
  server.reload();
  const said = () => server.output().slice(before);
  await expect.poll(said, { timeout: 20_000 }).toMatch(/was read again|configuration of before/);
  return said();
}

async function breaks(): Promise<string[]> {
  const body = JSON.stringify({ agentId: '1001' });
  const { access_token } = await (await fetch(`${server.url}/sandbox/v1/tokens`, { method: 'POST', body })).json();
  const address = `${server.url}/incontactapi/services/v30.0/teams/1/unavailable-codes`;
  const told = await (await fetch(address, { headers: { Authorization: `Bearer ${access_token}` } })).json();
  return told.unavailableCodes.map(({ outStateName }: { outStateName: string }) => outStateName);
}

it('SIGHUP puts the new file in place; one that cannot be used changes nothing and says why; the next good one counts', async () => {
  expect(await breaks()).toContain('Break');
  expect(await reload(JSON.stringify(codes('Lunch')))).toContain('The configuration was read again.');
  expect(await breaks()).toContain('Lunch');
  expect(await breaks()).not.toContain('Break');

  expect(await reload('{ "businessUnit": ')).toContain(path);
  expect(await reload(JSON.stringify({ ...codes('Tea'), teems: [] }))).toContain('teems');
  const other = { ...codes('Tea'), businessUnit: { busNo: '4501', name: 'Other' } };
  expect(await reload(JSON.stringify(other))).toContain('4500');
  await rm(path);
  const before = server.output().length;
  server.reload();
  await expect.poll(() => server.output().slice(before), { timeout: 20_000 }).toContain('configuration of before');
  expect(await breaks()).toContain('Lunch');
  expect(await breaks()).not.toContain('Tea');

  expect(await reload(JSON.stringify({ ...codes('Tea'), locale: 'fr' }))).toContain(
    'The configuration was read again.',
  );
  expect(await breaks()).toContain('Tea');
}, 60_000);
