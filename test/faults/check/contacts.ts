import type { History } from '../history.js';
import type { PlacedEntry } from '../platform/platform.js';

/** What is wrong with the customers: acknowledged and lost, doubled, never brought, not written down, an outcome lost. */
export function contactProblems(
  entries: readonly PlacedEntry[],
  documents: ReadonlySet<string>,
  history: History,
): string[] {
  const problems: string[] = [];
  const appeared = new Map<string, number>();
  const completed = new Map<string, string | undefined>();
  for (const { entry } of entries) {
    for (const fact of entry.facts) {
      if (fact.t === 'ContactAppeared') count(appeared, fact.details.contactId);
      if (fact.t !== 'ContactCompleted') continue;
      const { contactId } = fact.contact.details;
      if (completed.has(contactId)) problems.push(`contact ${contactId} was completed twice`);
      completed.set(contactId, fact.contact.disposition?.notes);
    }
  }
  const brought = new Set(history.brought.map(({ contactId }) => contactId));
  if (brought.size !== history.brought.length) problems.push('two customers were given one contact');
  for (const contactId of brought) {
    if (!appeared.has(contactId)) problems.push(`contact ${contactId} was acknowledged and never appeared`);
  }
  for (const [contactId, times] of appeared) {
    if (times > 1) problems.push(`contact ${contactId} appeared ${times} times`);
    if (!completed.has(contactId)) problems.push(`contact ${contactId} was never completed`);
  }
  for (const contactId of completed.keys()) {
    if (!documents.has(contactId)) problems.push(`contact ${contactId} was completed and is no document`);
  }
  for (const [contactId, notes] of history.dispositions) {
    if (completed.get(contactId) !== notes) problems.push(`the acknowledged outcome of contact ${contactId} was lost`);
  }
  return problems;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
