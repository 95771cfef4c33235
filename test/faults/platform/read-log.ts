import type { Documents, Log } from '@patchpanel/acd/unit';
import type { UnitId } from '@patchpanel/protocol';
import type { PlacedEntry } from './platform.js';

const BATCH = 500;
const CONTACTS = 'contacts';

/** Reads a unit's whole log, and the ids of the finished contacts in the documents. */
export async function readLog(
  log: Log,
  documents: Documents,
  unit: UnitId,
): Promise<{ readonly entries: readonly PlacedEntry[]; readonly documents: ReadonlySet<string> }> {
  const entries: PlacedEntry[] = [];
  for (;;) {
    const batch = await log.read(unit, entries.at(-1)?.sequence ?? 0, BATCH);
    entries.push(...batch);
    if (batch.length === 0) break;
  }
  const ids = new Set<string>();
  for (let after: string | undefined = ''; after !== undefined; ) {
    const found = await documents.list(unit, CONTACTS, { after, limit: BATCH });
    for (const { id } of found) ids.add(id);
    after = found.at(-1)?.id;
  }
  return { entries, documents: ids };
}
