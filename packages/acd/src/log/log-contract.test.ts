import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openLmdbLog } from './lmdb-log.js';
import { openLmdbStore, type SliceKey } from './lmdb-store.js';
import { LOG_VERSION } from './log.js';
import { createMemoryLog } from './memory-log.js';
import { toSlices } from './snapshot-slices.js';
import { entry, logContract, UNIT } from './testing/log-contract.js';

const cleanUps: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function directory(): string {
  const path = mkdtempSync(join(tmpdir(), 'acd-log-'));
  cleanUps.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

logContract('memory', async () => createMemoryLog());
logContract('lmdb', () => openLmdbLog(directory()));

describe('the log on lmdb alone', () => {
  it('is there again after it was closed, trimmed part and all', async () => {
    const path = directory();
    const first = await openLmdbLog(path);
    for (let n = 1; n <= 3; n += 1) await first.append(UNIT, n - 1, entry(n));
    await first.trim(UNIT, 3);
    await first.close();
    const second = await openLmdbLog(path);
    cleanUps.push(() => second.close());
    expect(await second.bounds(UNIT)).toEqual({ first: 4, last: 3 });
    expect(await second.append(UNIT, 3, entry(4))).toEqual({ kind: 'ok', sequence: 4 });
  });

  it('reads a snapshot that version 1 stored in one piece, and replaces it', async () => {
    const path = directory();
    const store = openLmdbStore(path);
    const whole = { v: 1, sequence: 4, state: { rows: [1], contacts: [] } };
    await store.snapshots.put(UNIT, Buffer.from(JSON.stringify(whole)));
    await store.root.close();
    const log = await openLmdbLog(path);
    cleanUps.push(() => log.close());
    expect(await log.latestSnapshot(UNIT)).toMatchObject({ sequence: 4, state: { rows: [1] } });
    await log.saveSnapshot(UNIT, { v: LOG_VERSION, sequence: 5, slices: toSlices({ rows: [2] }) });
    expect(await log.latestSnapshot(UNIT)).toEqual({ v: LOG_VERSION, sequence: 5, state: { rows: [2] } });
  });

  it('keeps no slice of an older snapshot, and calls a snapshot without one of its slices damaged', async () => {
    const path = directory();
    const log = await openLmdbLog(path);
    for (const sequence of [1, 2]) {
      await log.saveSnapshot(UNIT, {
        v: LOG_VERSION,
        sequence,
        slices: toSlices({ rows: ['x', 'y'.repeat(300_000)] }),
      });
    }
    await log.close();
    const store = openLmdbStore(path);
    const keys = [...store.slices.getKeys()];
    expect(keys.map(([, generation]) => generation)).toEqual(keys.map(() => 2));
    await store.slices.remove(keys[1] as SliceKey);
    await store.root.close();
    const again = await openLmdbLog(path);
    cleanUps.push(() => again.close());
    await expect(again.latestSnapshot(UNIT)).rejects.toMatchObject({ code: 'damaged' });
  });

  it('refuses a directory that is open already, naming it', async () => {
    const path = directory();
    const log = await openLmdbLog(path);
    cleanUps.push(() => log.close());
    const again = openLmdbLog(path);
    await expect(again).rejects.toMatchObject({ code: 'directory_in_use' });
    await expect(again).rejects.toThrow(path);
  });
});
