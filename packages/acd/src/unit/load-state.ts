import type { AgentId, UnitId } from '@patchpanel/protocol';
import type { UnitConfiguration } from '../configuration/types.js';
import { createUnitState } from '../engine/create-unit-state.js';
import { fold } from '../engine/fold.js';
import { restoreSnapshot, type StateSnapshot } from '../engine/snapshot.js';
import type { UnitState } from '../engine/state.js';
import type { Log, SequencedEntry } from '../log/log.js';
import { LogError } from '../log/log-error.js';

/** Entries that are read at once. */
export const READ_BATCH = 500;

/** What a unit's snapshot holds: the state, and where each agent's feed ends. */
export interface UnitSnapshot extends StateSnapshot {
  /** The last entry with events for the agent; left out by version 1. */
  readonly feedEnds?: readonly (readonly [AgentId, number])[];
}

/** The state of the last snapshot, or an empty one. */
export interface RestoredState {
  readonly state: UnitState;
  readonly feedEnds: ReadonlyMap<AgentId, number> | undefined;
}

/** Reads the last snapshot of a unit; nothing after it. */
export async function restoreState(log: Log, unit: UnitId, configuration: UnitConfiguration): Promise<RestoredState> {
  const snapshot = (await log.latestSnapshot(unit))?.state as UnitSnapshot | undefined;
  if (snapshot === undefined) return { state: createUnitState(configuration), feedEnds: new Map() };
  const { feedEnds } = snapshot;
  return {
    state: restoreSnapshot(snapshot, configuration),
    feedEnds: feedEnds === undefined ? undefined : new Map(feedEnds),
  };
}

/** Reads the log after `after` to its end, in batches; each entry may be missing only if it was trimmed. */
export async function readOn(
  log: Log,
  unit: UnitId,
  after: number,
  each: (entries: readonly SequencedEntry[]) => Promise<void> | void,
): Promise<void> {
  for (let reached = after; ; ) {
    const entries = await log.read(unit, reached, READ_BATCH);
    await each(entries);
    reached = entries[entries.length - 1]?.sequence ?? reached;
    if (entries.length < READ_BATCH) return;
  }
}

/** Folds the entries that follow the state. @throws LogError `damaged` where one is missing */
export function foldOn(state: UnitState, unit: UnitId, entries: readonly SequencedEntry[]): void {
  for (const { sequence, entry } of entries) {
    if (sequence <= state.sequence) continue;
    if (sequence !== state.sequence + 1) {
      throw new LogError('damaged', `Entry ${state.sequence + 1} of unit ${unit} is missing; restore a backup.`);
    }
    fold(state, sequence, entry);
  }
}

/** Builds the state of a unit: the last snapshot with every entry after it. @throws LogError `damaged` where entries are missing */
export async function loadState(log: Log, unit: UnitId, configuration: UnitConfiguration): Promise<UnitState> {
  const { state } = await restoreState(log, unit, configuration);
  await readOn(log, unit, state.sequence, (entries) => foldOn(state, unit, entries));
  return state;
}
