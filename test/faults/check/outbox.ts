import type { PlacedEntry } from '../platform/platform.js';

/** What is wrong with what an adapter read: it is exactly the outbox of the log, in order. */
export function outboxProblems(entries: readonly PlacedEntry[], read: readonly { readonly id: string }[]): string[] {
  const expected = entries.flatMap(({ sequence, entry }) =>
    (entry.outbox ?? []).flatMap((item, index) => (item.service === 'sandbox' ? [`${sequence}-${index}`] : [])),
  );
  const ids = read.map(({ id }) => id);
  const wrong = expected.findIndex((id, index) => id !== ids[index]);
  if (wrong < 0 && ids.length === expected.length) return [];
  return [`the outbox has ${expected.length} items, ${ids.length} were read; the first difference is at ${wrong}`];
}
