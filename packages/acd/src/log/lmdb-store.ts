import { join } from 'node:path';
import type { UnitId } from '@patchpanel/protocol';
import { type Database, open as openLmdb, type RootDatabase } from 'lmdb';

/** Where an entry is: the unit and its sequence. */
export type EntryKey = [unit: UnitId, sequence: number];
/** Where a slice of a snapshot is; a generation is one snapshot. */
export type SliceKey = [unit: UnitId, generation: number, index: number];

/** What is stored of a snapshot beside its slices; written last, so that a snapshot is there as a whole or not at all. */
export interface SnapshotHead {
  readonly v: number;
  readonly sequence: number;
  readonly generation: number;
  readonly slices: number;
}

/** The databases of the embedded log. Values are JSON texts in UTF-8. */
export interface LmdbStore {
  readonly root: RootDatabase;
  readonly entries: Database<Buffer, EntryKey>;
  /** A {@link SnapshotHead}, or, from version 1, the whole snapshot in one. */
  readonly snapshots: Database<Buffer, UnitId>;
  readonly slices: Database<Buffer, SliceKey>;
  /** The sequence up to which a unit's log is trimmed. */
  readonly trimmed: Database<number, UnitId>;
}

/** Opens the databases below `<directory>/log`; `readOnly` while another process may write. */
export function openLmdbStore(directory: string, readOnly = false): LmdbStore {
  const root = openLmdb({ path: join(directory, 'log', 'data'), encoding: 'binary', maxDbs: 8, readOnly });
  return {
    root,
    entries: root.openDB({ name: 'entries', encoding: 'binary' }),
    snapshots: root.openDB({ name: 'snapshots', encoding: 'binary' }),
    slices: root.openDB({ name: 'slices', encoding: 'binary' }),
    trimmed: root.openDB({ name: 'trimmed', encoding: 'json' }),
  };
}
