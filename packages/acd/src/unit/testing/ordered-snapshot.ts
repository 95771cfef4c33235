import { type StateSnapshot, takeSnapshot } from '../../engine/snapshot.js';
import type { UnitState } from '../../engine/state.js';
import { joinSlices, toSlices } from '../../log/snapshot-slices.js';

/** A snapshot as a log would keep it, its agents in order: in which order they became known depends on configurations that are no facts. */
export function orderedSnapshot(state: UnitState): StateSnapshot {
  return inOrder(toSlices(takeSnapshot(state)));
}

/** The same from slices that were taken before. */
export function inOrder(slices: Iterable<string>): StateSnapshot {
  const snapshot = joinSlices(slices) as unknown as StateSnapshot;
  return { ...snapshot, agents: [...snapshot.agents].sort((a, b) => (a.agentId < b.agentId ? -1 : 1)) };
}
