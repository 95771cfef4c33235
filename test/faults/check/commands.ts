import type { History } from '../history.js';
import type { PlacedEntry } from '../platform/platform.js';
import { countsOf } from './texts.js';

/** What is wrong with commands: carried out twice under one id, a callback that was acknowledged and lost or made twice. @see AS-9 */
export function commandProblems(entries: readonly PlacedEntry[], history: History): string[] {
  const problems: string[] = [];
  const ids = countsOf(entries.flatMap(({ entry }) => entry.commands.map(({ id }) => id)));
  for (const [id, times] of ids) if (times > 1) problems.push(`the command ${id} was carried out ${times} times`);
  const made = new Map<string, Set<string>>();
  for (const { entry } of entries) {
    for (const fact of entry.facts) {
      if (fact.t !== 'CommitmentSet') continue;
      const { notes, callbackId } = fact.commitment;
      made.set(notes, (made.get(notes) ?? new Set()).add(callbackId));
    }
  }
  for (const [notes, callbacks] of made) {
    if (callbacks.size > 1) problems.push(`${notes} was made ${callbacks.size} times`);
  }
  for (const [notes, callbackId] of history.callbacks) {
    if (made.get(notes)?.has(callbackId) !== true) problems.push(`${notes} was acknowledged and never made`);
  }
  return problems;
}
