import type { UnitId } from '@patchpanel/protocol';
import type { UnitConfiguration } from '../configuration/types.js';
import { createUnitState } from '../engine/create-unit-state.js';
import { fold } from '../engine/fold.js';
import { restoreSnapshot, type StateSnapshot } from '../engine/snapshot.js';
import type { UnitState } from '../engine/state.js';
import type { Log } from '../log/log.js';
import { LogError } from '../log/log-error.js';

/** Entries that are read at once. */
export const READ_BATCH = 500;

/** Builds the state of a unit: the last snapshot with every entry after it. @throws LogError `damaged` where entries are missing */
export async function loadState(log: Log, unit: UnitId, configuration: UnitConfiguration): Promise<UnitState> {
  const snapshot = await log.latestSnapshot(unit);
  const state =
    snapshot === undefined
      ? createUnitState(configuration)
      : restoreSnapshot(snapshot.state as StateSnapshot, configuration);
  for (;;) {
    const entries = await log.read(unit, state.sequence, READ_BATCH);
    for (const { sequence, entry } of entries) {
      if (sequence !== state.sequence + 1) {
        throw new LogError('damaged', `Entry ${state.sequence + 1} of unit ${unit} is missing; restore a backup.`);
      }
      fold(state, sequence, entry);
    }
    if (entries.length < READ_BATCH) break;
  }
  return state;
}
