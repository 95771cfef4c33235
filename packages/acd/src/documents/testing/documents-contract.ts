import { toUnitId } from '@patchpanel/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../unit/clock.js';
import { createManualClock } from '../../unit/testing/manual-clock.js';
import type { CollectionName } from '../collections.js';
import type { Documents } from '../documents.js';

/** The unit of the suite. */
export const UNIT = toUnitId('4500');

/** What every driver of the documents promises; `open` gives empty ones on this clock. */
export function documentsContract(name: string, open: (clock: Clock) => Promise<Documents>): void {
  describe(`documents on ${name}`, () => {
    const clock = createManualClock();
    const all: Documents[] = [];
    afterEach(async () => {
      for (const documents of all.splice(0)) await documents.close();
    });
    const opened = async (): Promise<Documents> => {
      const documents = await open(clock);
      all.push(documents);
      return documents;
    };

    it('puts, gets and removes, with a revision that grows', async () => {
      const documents = await opened();
      expect(await documents.get(UNIT, 'audit', 'a')).toBeUndefined();
      const { revision } = await documents.put(UNIT, 'audit', 'a', { n: 1 });
      const again = await documents.put(UNIT, 'audit', 'a', { n: 2 });
      expect(again.kind).toBe('ok');
      expect(again.revision).toBeGreaterThan(revision);
      expect(await documents.get(UNIT, 'audit', 'a')).toEqual({ id: 'a', value: { n: 2 }, revision: again.revision });
      expect(await documents.get(toUnitId('45'), 'audit', 'a')).toBeUndefined();
      expect(await documents.get(UNIT, 'keys', 'a')).toBeUndefined();
      expect(await documents.remove(UNIT, 'audit', 'a')).toBe(true);
      expect(await documents.remove(UNIT, 'audit', 'a')).toBe(false);
    });

    it('fences a put by the revision that is there', async () => {
      const documents = await opened();
      const { revision } = await documents.put(UNIT, 'keys', 'k', 'one', { expectedRevision: 0 });
      expect(await documents.put(UNIT, 'keys', 'k', 'two', { expectedRevision: 0 })).toEqual({
        kind: 'conflict',
        revision,
      });
      const both = await Promise.all(
        ['a', 'b'].map((value) => documents.put(UNIT, 'keys', 'k', value, { expectedRevision: revision })),
      );
      expect(both.map(({ kind }) => kind).sort()).toEqual(['conflict', 'ok']);
    });

    it('hides what has expired and sweeps it, but not what was put again', async () => {
      const documents = await opened();
      const expiresAt = clock.now() + 1_000;
      await documents.put(UNIT, 'sign-in', 'short', 1, { expiresAt });
      await documents.put(UNIT, 'sign-in', 'renewed', 1, { expiresAt });
      await documents.put(UNIT, 'sign-in', 'renewed', 2, { expiresAt: expiresAt + 5_000 });
      clock.advance(1_000);
      expect(await documents.get(UNIT, 'sign-in', 'short')).toBeUndefined();
      expect((await documents.list(UNIT, 'sign-in')).map(({ id }) => id)).toEqual(['renewed']);
      expect(await documents.put(UNIT, 'sign-in', 'short', 2, { expectedRevision: 0 })).toMatchObject({ kind: 'ok' });
      await documents.put(UNIT, 'sign-in', 'gone', 1, { expiresAt });
      expect(await documents.sweep(10)).toBe(1);
      expect(await documents.sweep(10)).toBe(0);
      expect((await documents.list(UNIT, 'sign-in')).map(({ id }) => id)).toEqual(['renewed', 'short']);
    });

    it('lists in the order of ids, in parts, by a declared index that follows every put', async () => {
      const documents = await opened();
      documents.declare('contacts', ['agentId']);
      for (const id of ['3', '1', '2', '4'])
        await documents.put(UNIT, 'contacts', id, { agentId: id < '3' ? 'x' : 'y' });
      await documents.put(UNIT, 'callers', '0', { agentId: 'x' });
      expect((await documents.list(UNIT, 'contacts')).map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
      expect((await documents.list(UNIT, 'contacts', { after: '1', limit: 2 })).map(({ id }) => id)).toEqual([
        '2',
        '3',
      ]);
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
      await documents.putBlob(UNIT, 'recordings', id, new Uint8Array([1, 2, 0, 255]));
      expect([...((await documents.getBlob(UNIT, 'recordings', id)) ?? [])]).toEqual([1, 2, 0, 255]);
      expect(await documents.removeBlob(UNIT, 'recordings', id)).toBe(true);
      expect(await documents.getBlob(UNIT, 'recordings', id)).toBeUndefined();
      expect(await documents.removeBlob(UNIT, 'recordings', id)).toBe(false);
    });

    it('refuses names that could be taken for others, and work after the close', async () => {
      const documents = await opened();
      await expect(documents.put(UNIT, 'a/b' as CollectionName, 'c', 1)).rejects.toMatchObject({
        code: 'invalid_name',
      });
      await expect(documents.put(UNIT, 'audit', 'x'.repeat(600), 1)).rejects.toMatchObject({ code: 'invalid_name' });
      await documents.close();
      await documents.close();
      await expect(documents.get(UNIT, 'audit', 'b')).rejects.toMatchObject({ code: 'closed' });
    });
  });
}
