import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toUnitId } from '@patchpanel/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../unit/clock.js';
import { createManualClock } from '../unit/testing/manual-clock.js';
import type { Documents } from './documents.js';
import { openLmdbDocuments } from './lmdb-documents.js';
import { createMemoryDocuments } from './memory-documents.js';

const UNIT = toUnitId('4500');
const cleanUps: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function directory(): string {
  const path = mkdtempSync(join(tmpdir(), 'acd-documents-'));
  cleanUps.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const drivers: Record<string, (clock: Clock) => Promise<Documents>> = {
  memory: async (clock) => createMemoryDocuments({ clock }),
  lmdb: (clock) => openLmdbDocuments(directory(), { clock }),
};

describe.each(Object.entries(drivers))('documents on %s', (_, open) => {
  const clock = createManualClock();
  const opened = async (): Promise<Documents> => {
    const documents = await open(clock);
    cleanUps.push(() => documents.close());
    return documents;
  };

  it('puts, gets and removes, with a revision that grows', async () => {
    const documents = await opened();
    expect(await documents.get(UNIT, 'audit', 'a')).toBeUndefined();
    expect(await documents.put(UNIT, 'audit', 'a', { n: 1 })).toEqual({ kind: 'ok', revision: 1 });
    expect(await documents.put(UNIT, 'audit', 'a', { n: 2 })).toEqual({ kind: 'ok', revision: 2 });
    expect(await documents.get(UNIT, 'audit', 'a')).toEqual({ id: 'a', value: { n: 2 }, revision: 2 });
    expect(await documents.get(toUnitId('45'), 'audit', 'a')).toBeUndefined();
    expect(await documents.get(UNIT, 'keys', 'a')).toBeUndefined();
    expect(await documents.remove(UNIT, 'audit', 'a')).toBe(true);
    expect(await documents.remove(UNIT, 'audit', 'a')).toBe(false);
  });

  it('fences a put by the revision that is there', async () => {
    const documents = await opened();
    await documents.put(UNIT, 'keys', 'k', 'one', { expectedRevision: 0 });
    expect(await documents.put(UNIT, 'keys', 'k', 'two', { expectedRevision: 0 })).toEqual({
      kind: 'conflict',
      revision: 1,
    });
    const both = await Promise.all(
      ['a', 'b'].map((value) => documents.put(UNIT, 'keys', 'k', value, { expectedRevision: 1 })),
    );
    expect(both.map(({ kind }) => kind).sort()).toEqual(['conflict', 'ok']);
  });

  it('hides what has expired and sweeps it, but not what was put again', async () => {
    const documents = await opened();
    const expiresAt = clock.now() + 1_000;
    await documents.put(UNIT, 'grants', 'short', 1, { expiresAt });
    await documents.put(UNIT, 'grants', 'renewed', 1, { expiresAt });
    await documents.put(UNIT, 'grants', 'renewed', 2, { expiresAt: expiresAt + 5_000 });
    clock.advance(1_000);
    expect(await documents.get(UNIT, 'grants', 'short')).toBeUndefined();
    expect((await documents.list(UNIT, 'grants')).map(({ id }) => id)).toEqual(['renewed']);
    expect(await documents.put(UNIT, 'grants', 'short', 2, { expectedRevision: 0 })).toMatchObject({ kind: 'ok' });
    await documents.put(UNIT, 'grants', 'gone', 1, { expiresAt });
    expect(await documents.sweep(10)).toBe(1);
    expect(await documents.sweep(10)).toBe(0);
    expect((await documents.list(UNIT, 'grants')).map(({ id }) => id)).toEqual(['renewed', 'short']);
  });

  it('lists in the order of ids, in parts, by a declared index that follows every put', async () => {
    const documents = await opened();
    documents.declare('contacts', ['agentId']);
    for (const id of ['3', '1', '2', '4']) await documents.put(UNIT, 'contacts', id, { agentId: id < '3' ? 'x' : 'y' });
    await documents.put(UNIT, 'contacts2', '0', { agentId: 'x' });
    expect((await documents.list(UNIT, 'contacts')).map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
    expect((await documents.list(UNIT, 'contacts', { after: '1', limit: 2 })).map(({ id }) => id)).toEqual(['2', '3']);
    await documents.put(UNIT, 'contacts', '2', { agentId: 'y' });
    const where = { field: 'agentId', equals: 'y' };
    expect((await documents.list(UNIT, 'contacts', { where })).map(({ id }) => id)).toEqual(['2', '3', '4']);
    expect((await documents.list(UNIT, 'contacts', { where, after: '2', limit: 1 })).map(({ id }) => id)).toEqual([
      '3',
    ]);
    await documents.remove(UNIT, 'contacts', '3');
    expect((await documents.list(UNIT, 'contacts', { where })).map(({ id }) => id)).toEqual(['2', '4']);
    await expect(documents.list(UNIT, 'contacts', { where: { field: 'ani', equals: '1' } })).rejects.toMatchObject({
      code: 'index_not_declared',
    });
  });

  it('stores blobs, and no id leads out of its place', async () => {
    const documents = await opened();
    const id = '../../etc/passwd';
    await documents.putBlob(UNIT, 'audio', id, new Uint8Array([1, 2, 0, 255]));
    expect([...((await documents.getBlob(UNIT, 'audio', id)) ?? [])]).toEqual([1, 2, 0, 255]);
    expect(await documents.removeBlob(UNIT, 'audio', id)).toBe(true);
    expect(await documents.getBlob(UNIT, 'audio', id)).toBeUndefined();
    expect(await documents.removeBlob(UNIT, 'audio', id)).toBe(false);
  });

  it('refuses names that could be taken for others, and work after the close', async () => {
    const documents = await opened();
    await expect(documents.put(UNIT, 'a/b', 'c', 1)).rejects.toMatchObject({ code: 'invalid_name' });
    await expect(documents.put(UNIT, 'a', 'x'.repeat(600), 1)).rejects.toMatchObject({ code: 'invalid_name' });
    await documents.close();
    await documents.close();
    await expect(documents.get(UNIT, 'a', 'b')).rejects.toMatchObject({ code: 'closed' });
  });
});

it('documents on lmdb are there again after a restart, one process at a time', async () => {
  const path = directory();
  const first = await openLmdbDocuments(path);
  await first.put(UNIT, 'keys', 'signing', { kid: 'k' });
  await expect(openLmdbDocuments(path)).rejects.toMatchObject({ code: 'directory_in_use' });
  await first.close();
  const second = await openLmdbDocuments(path);
  cleanUps.push(() => second.close());
  expect((await second.get(UNIT, 'keys', 'signing'))?.value).toEqual({ kid: 'k' });
});
