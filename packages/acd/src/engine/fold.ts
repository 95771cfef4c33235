import type { LogEntry } from '../log/log.js';
import { apply } from './apply.js';
import type { UnitState } from './state.js';

/** Folds the entry with this sequence into the state, as when it was decided. */
export function fold(state: UnitState, sequence: number, entry: LogEntry): void {
  state.now = Math.max(state.now, entry.at);
  for (const fact of entry.facts) apply(state, fact);
  for (const command of entry.commands) state.remembered.add(command, entry.at);
  state.refocused.clear();
  state.sequence = sequence;
}
