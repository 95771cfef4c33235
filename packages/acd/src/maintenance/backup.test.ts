import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { toAgentId, toCommandId, toContactId, toSessionId, toSkillId, toUnitId } from '@patchpanel/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLmdbDocuments } from '../documents/lmdb-documents.js';
import { takeSnapshot } from '../engine/snapshot.js';
import { openLmdbLog } from '../log/lmdb-log.js';
import { openLmdbStore } from '../log/lmdb-store.js';
import { LOG_VERSION } from '../log/log.js';
import { toSlices } from '../log/snapshot-slices.js';
import { openStorage } from '../storage.js';
import { loadState } from '../unit/load-state.js';
import { openUnit } from '../unit/open-unit.js';
import { systemClock } from '../unit/system-clock.js';
import { sampleConfiguration } from '../unit/testing/sample-configuration.js';
import { restoreBackup } from './restore-backup.js';
import { writeBackup } from './write-backup.js';

const UNIT = toUnitId('4500');
const BLOB = Buffer.alloc(500_000, 'recording');
let work: string;
let directory: string;
let file: string;
let restored: string;
beforeEach(async () => {
  work = mkdtempSync(join(tmpdir(), 'acd-backup-'));
  directory = join(work, 'data');
  file = join(work, 'unit.backup');
  restored = join(work, 'restored');
});
afterEach(() => rmSync(work, { recursive: true, force: true }));

/* A unit with an agent, calls, a snapshot in the midst, a trimmed log, documents and blobs. */
async function fill(calls = 20): Promise<void> {
  const { log, documents, close } = await openStorage(directory, systemClock, UNIT);
  const logger = { info() {}, warn() {}, error() {} };
  const configuration = sampleConfiguration();
  const unit = await openUnit({ unitId: UNIT, log, documents, clock: systemClock, logger, configuration });
  const agentId = toAgentId('1001');
  const session = { sessionId: toSessionId('S1'), publicSessionId: 'P1', stationId: '', stationPhoneNumber: 'WebRTC' };
  await unit.execute({ id: toCommandId('c0'), command: { kind: 'StartSession', agentId, ...session } });
  for (let n = 1; n <= calls; n += 1) {
    const call = { contactId: toContactId(String(9000 + n)), from: '+15550100', to: '+15550199' };
    const place = { mediaType: 'voice' as const, skillId: toSkillId('501') };
    await unit.execute({ id: toCommandId(`c${n}`), command: { kind: 'ArriveContact', ...call, ...place } });
  }
  await unit.close();
  const state = await loadState(log, UNIT, configuration);
  await log.saveSnapshot(UNIT, { v: LOG_VERSION, sequence: state.sequence, slices: toSlices(takeSnapshot(state)) });
  await log.trim(UNIT, 5);
  documents.declare('client-data', ['phone']);
  await documents.put(UNIT, 'client-data', 'one', { phone: '+1555' });
  await documents.put(UNIT, 'client-data', 'short', { phone: '+1555' }, { expiresAt: systemClock.now() + 1e9 });
  await documents.putBlob(UNIT, 'recordings', 'r1', BLOB);
  await documents.putBlob(UNIT, 'recordings', 'empty', new Uint8Array());
  await close();
}

async function stateOf(place: string): Promise<string> {
  const log = await openLmdbLog(place);
  const state = await loadState(log, UNIT, sampleConfiguration());
  await log.close();
  const hash = createHash('sha256');
  for (const slice of toSlices(takeSnapshot(state))) hash.update(slice);
  return hash.digest('hex');
}

const names = (): string[] => readdirSync(work).sort();

describe('a backup', () => {
  it('brings back the same state, log, documents with their indexes, and blobs', async () => {
    await fill();
    const written = await writeBackup(directory, file);
    expect(written).toMatchObject({ unit: '4500', documents: 3, blobs: 2, bytes: statSync(file).size });
    expect(await restoreBackup(file, restored)).toEqual(written);
    expect(await stateOf(restored)).toBe(await stateOf(directory));
    const [before, after] = [await openLmdbLog(directory), await openLmdbLog(restored)];
    expect(await after.bounds(UNIT)).toEqual(await before.bounds(UNIT));
    expect(await after.read(UNIT, 0, 1_000)).toEqual(await before.read(UNIT, 0, 1_000));
    await Promise.all([before.close(), after.close()]);
    const documents = await openLmdbDocuments(restored);
    documents.declare('client-data', ['phone']);
    const found = await documents.list(UNIT, 'client-data', { where: { field: 'phone', equals: '+1555' } });
    expect(found.map(({ id }) => id)).toEqual(['one', 'short']);
    expect(found[1]?.expiresAt).toBeGreaterThan(systemClock.now());
    expect(Buffer.from((await documents.getBlob(UNIT, 'recordings', 'r1')) ?? '').equals(BLOB)).toBe(true);
    expect((await documents.getBlob(UNIT, 'recordings', 'empty'))?.length).toBe(0);
    await documents.close();
    expect(names()).toEqual(['data', 'restored', 'unit.backup']);
  });

  it('is for its owner only and takes no place that is taken', async () => {
    await fill(1);
    await writeBackup(directory, file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await expect(writeBackup(directory, file)).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    await expect(writeBackup(directory, join(work, 'no/x'))).rejects.toMatchObject({ code: 'FILE_UNUSABLE' });
    expect(names()).toEqual(['data', 'unit.backup']);
  });

  it('is refused where there is no data, or data with a hole, and leaves no file', async () => {
    await expect(writeBackup(directory, file)).rejects.toMatchObject({ code: 'NO_DATA' });
    await fill();
    const store = openLmdbStore(directory);
    await store.entries.remove([UNIT, 9]);
    await store.root.close();
    await expect(writeBackup(directory, file)).rejects.toThrow(/Entry 9 of unit 4500 is missing/);
    expect(names()).toEqual(['data']);
  });

  it('is of one moment while the log and the documents go on', async () => {
    await fill();
    const { log, documents, close } = await openStorage(directory, systemClock, UNIT);
    const { last } = await log.bounds(UNIT);
    let writing = true;
    const writer = (async () => {
      for (let n = last; writing; n += 1) {
        await log.append(UNIT, n, { v: LOG_VERSION, at: 0, epoch: 1, commands: [], facts: [], feed: [] });
        await documents.put(UNIT, 'client-data', `n${n}`, { phone: '+1' });
        await log.trim(UNIT, n - 5);
      }
    })();
    const { entries } = await writeBackup(directory, file);
    writing = false;
    await writer;
    await close();
    expect(entries).toBeGreaterThan(0);
    await restoreBackup(file, restored);
    const after = await openLmdbLog(restored);
    const bounds = await after.bounds(UNIT);
    expect(bounds.last - bounds.first + 1).toBe(entries);
    await after.close();
  });
});

describe('a restore touches nothing when', () => {
  const refused = async (code: string, says: RegExp): Promise<void> => {
    const before = names();
    const restoring = restoreBackup(file, restored);
    await expect(restoring).rejects.toMatchObject({ name: 'MaintenanceError', code });
    await expect(restoring).rejects.toThrow(says);
    expect(names()).toEqual(before);
  };
  const change = (edit: (lines: string[]) => readonly string[]): void => {
    writeFileSync(
      file,
      gzipSync(`${edit(gunzipSync(readFileSync(file)).toString().split('\n').slice(0, -1)).join('\n')}\n`),
    );
  };
  /* A new end with the right hash, so that what is refused is not the hash. */
  const rehash = (lines: readonly string[]): readonly string[] => {
    const body = lines.slice(0, -1);
    const sha256 = createHash('sha256')
      .update(body.map((line) => `${line}\n`).join(''))
      .digest('hex');
    return [...body, JSON.stringify({ kind: 'end', records: body.length - 1, sha256 })];
  };

  it('the directory holds anything', async () => {
    await fill(1);
    await writeBackup(directory, file);
    mkdirSync(restored);
    writeFileSync(join(restored, 'x'), '');
    await refused('DIRECTORY_NOT_EMPTY', /--data/);
    expect(readdirSync(restored)).toEqual(['x']);
    rmSync(join(restored, 'x'));
    await restoreBackup(file, restored);
    expect(existsSync(join(restored, 'log/data/data.mdb'))).toBe(true);
  });

  it('the file is missing, something else, empty', async () => {
    await refused('FILE_UNUSABLE', /ENOENT/);
    writeFileSync(file, 'a letter');
    await refused('NOT_A_BACKUP', /no backup/);
    writeFileSync(file, gzipSync('{"kind":"letter"}\n'));
    await refused('NOT_A_BACKUP', /no backup/);
    writeFileSync(file, '');
    await refused('BACKUP_DAMAGED', /cut short/);
  });

  it('the backup or its log is newer', async () => {
    await fill(1);
    await writeBackup(directory, file);
    change(([head = '', ...rest]) => [head.replace('"version":1', '"version":2'), ...rest]);
    await refused('BACKUP_NEWER', /backup version 2.*up to 1/);
    change(([head = '', ...rest]) => [
      head.replace('"version":2', '"version":1').replace(`"logVersion":${LOG_VERSION}`, '"logVersion":99'),
      ...rest,
    ]);
    await refused('BACKUP_NEWER', /log version 99/);
  });

  it('the file was cut short or changed anywhere', async () => {
    await fill();
    await writeBackup(directory, file);
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, whole.length / 2));
    await refused('BACKUP_DAMAGED', /cut short/);
    const flipped = Buffer.from(whole);
    flipped[whole.length >> 1] = (flipped[whole.length >> 1] ?? 0) ^ 0x55;
    writeFileSync(file, flipped);
    await refused('BACKUP_DAMAGED', /damaged/);
    const restore = (): void => writeFileSync(file, whole);
    restore();
    change((lines) => lines.slice(0, -1));
    await refused('BACKUP_DAMAGED', /its end is missing/);
    restore();
    change((lines) => lines.map((line) => line.replace('+1555', '+1556')));
    await refused('BACKUP_DAMAGED', /hash/);
    restore();
    change((lines) => [...lines, '{}']);
    await refused('BACKUP_DAMAGED', /after its end/);
  });

  it('the log has a hole, ends too early, or has no snapshot of what was dropped', async () => {
    await fill();
    await writeBackup(directory, file);
    const whole = readFileSync(file);
    change((lines) => rehash(lines.filter((line) => !line.includes('"sequence":9,'))));
    await refused('BACKUP_DAMAGED', /entry 9 is missing/);
    writeFileSync(file, whole);
    change((lines) => rehash(lines.map((line, at) => (at === 0 ? line.replace(/"last":\d+/, '"last":999') : line))));
    await refused('BACKUP_DAMAGED', /not at 999/);
    writeFileSync(file, whole);
    change((lines) => rehash(lines.filter((line) => !line.startsWith('{"kind":"s'))));
    await refused('BACKUP_DAMAGED', /begins at entry 6 and no snapshot/);
    writeFileSync(file, whole);
    change((lines) => rehash(lines.filter((line) => !line.startsWith('{"kind":"slice'))));
    await refused('BACKUP_DAMAGED', /snapshot is not whole/);
  });
});
