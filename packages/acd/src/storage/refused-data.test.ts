import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toUnitId } from '@patchpanel/protocol';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLmdbStore } from '../log/lmdb-store.js';
import { LOG_VERSION } from '../log/log.js';
import { startServer } from '../server.js';
import { testConfiguration } from '../testing/test-configuration.js';
import { DATA_LABEL } from './data-directory.js';

const UNIT = toUnitId('4500');
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'acd-data-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const start = (change: object = {}) =>
  startServer({
    configuration: testConfiguration(change),
    dataDirectory: directory,
    sandbox: true,
    simulator: 'off',
    port: 0,
    logger: pino({ level: 'silent' }),
    version: 'test',
  });

async function withData(): Promise<void> {
  const server = await start();
  const headers = { 'content-type': 'application/json' };
  for (let n = 0; n < 40; n += 1) {
    const body = JSON.stringify({ mediaType: 'voice', from: `+155501${n}` });
    const made = await fetch(`${server.url}/sandbox/v1/contacts`, { method: 'POST', headers, body });
    expect(made.status).toBe(201);
  }
  await server.close();
}

async function inLog(change: (store: ReturnType<typeof openLmdbStore>) => Promise<unknown>): Promise<void> {
  const store = openLmdbStore(directory);
  await change(store);
  await store.root.close();
}

/* What is in the directory, but for the table of readers that every opening touches. */
function hashOfAll(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(directory, name);
    if (statSync(path).isFile() && !name.endsWith('lock.mdb')) hash.update(name).update(readFileSync(path));
  }
  return hash.digest('hex');
}

async function refused(code: string, says: RegExp, change: object = {}): Promise<void> {
  const before = hashOfAll();
  const starting = start(change);
  await expect(starting).rejects.toMatchObject({ name: 'ServerError', code });
  await expect(starting).rejects.toThrow(says);
  expect(hashOfAll()).toBe(before);
}

const businessUnit = { busNo: '4600', name: 'Other' };
const label = (text: string): void => writeFileSync(join(directory, DATA_LABEL), text);

describe('a directory that is not this unit’s is refused and left as it is', () => {
  it('one with files of something else', async () => {
    writeFileSync(join(directory, 'holiday.jpg'), 'x');
    await refused('DATA_FOREIGN', /holiday\.jpg.*--data/);
  });

  it('the data of another business unit, labelled or not', async () => {
    await withData();
    await refused('DATA_FOREIGN', /unit 4500.*4600.*--data.*--config/, { businessUnit });
    rmSync(join(directory, DATA_LABEL));
    await refused('DATA_FOREIGN', /unit 4500.*4600/, { businessUnit });
    await (await start()).close();
  });

  it('one of a newer release, and one whose label cannot be read', async () => {
    label('{"version":2,"unit":"4500"}');
    await refused('DATA_NEWER', /version 2.*version 1/);
    label('{"version"');
    await refused('DATA_DAMAGED', /restore a backup/);
  });
});

describe('damaged data is refused and left as it is', () => {
  it.each(['log', 'documents'])('a file of the %s that was cut short', async (part) => {
    await withData();
    const path = join(directory, part, 'data/data.mdb');
    truncateSync(path, Math.floor(statSync(path).size / 2));
    await refused('DATA_DAMAGED', /cut short.*restore a backup/);
  });

  it.each(['log', 'documents'])('a file of the %s that is something else', async (part) => {
    await withData();
    writeFileSync(join(directory, part, 'data/data.mdb'), 'x'.repeat(10_000));
    await refused('DATA_DAMAGED', /data\.mdb is not a file.*restore a backup/);
  });

  it('an entry that is no JSON, an entry that is missing, an entry of a newer release', async () => {
    await withData();
    await inLog(({ entries, snapshots }) =>
      Promise.all([snapshots.remove(UNIT), entries.put([UNIT, 3], Buffer.from('{"v":'))]),
    );
    await refused('DATA_DAMAGED', /Entry 3 of unit 4500.*restore a backup/);
    await inLog(({ entries }) => entries.remove([UNIT, 3]));
    await refused('DATA_DAMAGED', /Entry 3 of unit 4500 is missing/);
    const newer = Buffer.from(JSON.stringify({ v: LOG_VERSION + 1 }));
    await inLog(({ entries }) => entries.put([UNIT, 3], newer));
    await refused('DATA_NEWER', new RegExp(`version ${LOG_VERSION + 1}.*version ${LOG_VERSION}`));
  });
});
