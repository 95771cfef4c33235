import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openLmdbDocuments } from './lmdb-documents.js';
import { createMemoryDocuments } from './memory-documents.js';
import { documentsContract, UNIT } from './testing/documents-contract.js';

const cleanUps: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function directory(): string {
  const path = mkdtempSync(join(tmpdir(), 'acd-documents-'));
  cleanUps.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

documentsContract('memory', async (clock) => createMemoryDocuments({ clock }));
documentsContract('lmdb', (clock) => openLmdbDocuments(directory(), { clock }));

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
