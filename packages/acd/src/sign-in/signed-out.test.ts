import { toUnitId } from '@patchpanel/protocol';
import { expect, it } from 'vitest';
import { createMemoryDocuments } from '../documents/memory-documents.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { openSignedOut } from './signed-out.js';

it('AS-11 a sign-out counts at once and after a restart, for as long as an access token is good', async () => {
  const clock = createFakeClock();
  const documents = createMemoryDocuments({ clock });
  const ports = { documents, clock, unit: toUnitId('4500') };
  const before = await openSignedOut(ports);
  const added = before.add('s1');
  expect(before.has('s1')).toBe(true);
  await added;
  for (let other = 0; other < 1_500; other += 1) await before.add(`other${other}`);
  const after = await openSignedOut(ports);
  expect([after.has('s1'), after.has('other1499'), after.has('s2')]).toEqual([true, true, false]);
  clock.advance(3_600_000);
  expect(after.has('s1')).toBe(true);
  clock.advance(300_001);
  expect(after.has('s1')).toBe(false);
  expect((await openSignedOut(ports)).has('s1')).toBe(false);
});
