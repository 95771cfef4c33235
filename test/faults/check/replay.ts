import { createUnitState, fold, invariants, type UnitConfiguration } from '@patchpanel/acd/unit';
import type { PlacedEntry } from '../platform/platform.js';

/** What is wrong with the log as a history: gaps, times that go back, states that no decision leads to, contacts left over. */
export function replayProblems(entries: readonly PlacedEntry[], configuration: UnitConfiguration): string[] {
  const problems: string[] = [];
  const state = createUnitState(configuration);
  let [at, epoch] = [0, 0];
  for (const { sequence, entry } of entries) {
    if (sequence !== state.sequence + 1) problems.push(`entry ${state.sequence + 1} is missing before ${sequence}`);
    if (entry.at < at) problems.push(`the time goes back at entry ${sequence}`);
    if (entry.epoch < epoch) problems.push(`the epoch goes back at entry ${sequence}`);
    ({ at, epoch } = entry);
    fold(state, sequence, entry);
    for (const problem of invariants(state)) problems.push(`after entry ${sequence}: ${problem}`);
    if (problems.length > 20) return problems;
  }
  state.unmatched = false;
  problems.push(...invariants(state).map((problem) => `at the end: ${problem}`));
  for (const { details, phase } of state.contacts.values()) {
    problems.push(`contact ${details.contactId} (${details.mediaType}) is still ${phase}`);
  }
  return problems;
}
