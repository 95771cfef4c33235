import { toContactId, toUnitId } from '@patchpanel/protocol';
import { expect, it } from 'vitest';
import type { Documents } from '../documents/documents.js';
import { createMemoryDocuments } from '../documents/memory-documents.js';
import { LOG_VERSION, type SequencedEntry } from '../log/log.js';
import { createMemoryLog } from '../log/memory-log.js';
import { openCompletedContactsWriter } from './completed-contacts.js';
import { findCompleted } from './contact-documents.js';
import { EngineHarness } from './testing/engine-harness.js';
import { createManualClock } from './testing/manual-clock.js';

const UNIT = toUnitId('4500');

/* The entries of calls that came and were given up, one after the other. */
function completing(...ids: readonly string[]): SequencedEntry[] {
  const engine = new EngineHarness();
  for (const id of ids) {
    engine.arrive(id);
    engine.run({ kind: 'CustomerHungUp', contactId: toContactId(id) });
  }
  return engine.entries.map((entry, index) => ({ sequence: index + 1, entry: { ...entry, v: LOG_VERSION } }));
}

/** Documents that tell when the progress is about to be noted. */
function watched(documents: Documents, noting: () => void): Documents {
  return {
    ...documents,
    async put(unit, collection, id, value, options) {
      if (collection === 'progress') noting();
      return documents.put(unit, collection, id, value, options);
    },
  };
}

it('writes what comes while the progress is being noted', async () => {
  const clock = createManualClock();
  const log = createMemoryLog();
  const entries = completing('9001', '9002');
  for (const [index, { entry }] of entries.entries()) await log.append(UNIT, index, entry);
  const store = createMemoryDocuments({ clock });
  const late = entries.slice(2);
  const documents = watched(store, () => {
    for (const entry of late.splice(0)) writer.add(entry);
  });
  const ports = { unit: UNIT, log, documents, clock, failed: () => {} };
  const days = () => ({ historyDays: 90, contentDays: 30 });
  const writer = await openCompletedContactsWriter({ ...ports, days });
  for (const entry of entries.slice(0, 2)) writer.add(entry);
  await writer.settled();
  expect(await findCompleted(store, UNIT, toContactId('9002'))).toBeDefined();
  expect(writer.reached).toBe(4);
});
