import type { UnitId } from '@patchpanel/protocol';
import type { LmdbStore, SnapshotHead } from './lmdb-store.js';
import type { LogSnapshot, SlicedSnapshot } from './log.js';
import { LogError } from './log-error.js';
import { joinSlices } from './snapshot-slices.js';
import { upcast } from './versions.js';

/** Stores a snapshot slice by slice and then its head, and drops the one before; each write goes through `durable`. */
export async function saveLmdbSnapshot(
  store: LmdbStore,
  unit: UnitId,
  { v, sequence, slices: texts }: SlicedSnapshot,
  durable: (write: Promise<boolean>) => Promise<void>,
): Promise<number> {
  const { root, snapshots, slices } = store;
  const generation = (headOf(store, unit)?.generation ?? 0) + 1;
  const dropOthers = async (kept: number): Promise<void> => {
    const others = [...slices.getKeys({ start: [unit, 0, 0], end: [unit, Number.MAX_SAFE_INTEGER, 0] })].filter(
      ([, other]) => other !== kept,
    );
    if (others.length === 0) return;
    const removed = root.batch(() => {
      for (const key of others) void slices.remove(key);
    });
    await durable(removed);
  };
  /* What a process left behind that ended while it stored one. */
  await dropOthers(generation - 1);
  let index = 0;
  let length = 0;
  for (const text of texts) {
    await durable(slices.put([unit, generation, index], Buffer.from(text)));
    index += 1;
    length += text.length;
  }
  const head: SnapshotHead = { v, sequence, generation, slices: index };
  await durable(snapshots.put(unit, Buffer.from(JSON.stringify(head))));
  await dropOthers(generation);
  return length;
}

/** The snapshot that is there as a whole. @throws LogError `newer_version`, `damaged` */
export function readLmdbSnapshot(store: LmdbStore, unit: UnitId): LogSnapshot | undefined {
  const head = headOf(store, unit);
  if (head === undefined) return undefined;
  if ('state' in head) return upcast<LogSnapshot>(head);
  const { v, sequence, generation, slices: count } = head;
  /* Refuses what a newer release wrote before anything in it is read. */
  upcast({ v });
  const texts: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const bytes = store.slices.get([unit, generation, index]);
    if (bytes === undefined) throw damaged(unit);
    texts.push(bytes.toString());
  }
  try {
    return upcast<LogSnapshot>({ v, sequence, state: joinSlices(texts) } as LogSnapshot);
  } catch (error) {
    throw error instanceof SyntaxError ? damaged(unit) : error;
  }
}

function headOf({ snapshots }: LmdbStore, unit: UnitId): SnapshotHead | undefined {
  const bytes = snapshots.get(unit);
  try {
    return bytes === undefined ? undefined : (JSON.parse(bytes.toString()) as SnapshotHead);
  } catch {
    throw damaged(unit);
  }
}

function damaged(unit: UnitId): LogError {
  return new LogError('damaged', `The snapshot of unit ${unit} is damaged; restore a backup.`);
}
