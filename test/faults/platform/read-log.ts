import type { Documents, Log } from '@patchpanel/acd/unit';
import type { UnitId } from '@patchpanel/protocol';
import type { Kept, PlacedEntry } from './platform.js';

const BATCH = 500;
const CONTACTS = 'contacts';
const MESSAGES = 'messages';

type Collection = Parameters<Documents['list']>[1];

/** Reads a unit's whole log, the ids of its finished contacts and what was written in chats. */
export async function readLog(log: Log, documents: Documents, unit: UnitId): Promise<Kept> {
  const entries: PlacedEntry[] = [];
  for (;;) {
    const batch = await log.read(unit, entries.at(-1)?.sequence ?? 0, BATCH);
    entries.push(...batch);
    if (batch.length === 0) break;
  }
  const [contacts, messages] = await Promise.all(
    ([CONTACTS, MESSAGES] as const).map((collection) => everything(documents, unit, collection)),
  );
  const said = (messages ?? []).map(({ value }) => value as { readonly from: string; readonly text: string });
  return {
    entries,
    documents: new Set((contacts ?? []).map(({ value }) => (value as { readonly contactId: string }).contactId)),
    texts: said.filter(({ from }) => from !== 'system').map(({ text }) => text),
  };
}

async function everything(documents: Documents, unit: UnitId, collection: Collection) {
  const all = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const found = await documents.list(unit, collection, { after, limit: BATCH });
    all.push(...found);
    after = found.at(-1)?.id;
  }
  return all;
}
