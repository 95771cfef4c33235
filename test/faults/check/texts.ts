import type { History } from '../history.js';
import type { Kept } from '../platform/platform.js';

type Message = Extract<Kept['entries'][number]['entry']['facts'][number], { readonly t: 'MessageAdded' }>;

/** What is wrong with what agents and customers wrote: acknowledged and lost, written twice, not in the outbox or the documents. */
export function textProblems({ entries, texts }: Kept, history: History): string[] {
  const facts = entries.flatMap(({ entry }) => entry.facts);
  const messages = facts.filter((fact) => fact.t === 'MessageAdded' && fact.from !== 'system') as Message[];
  const decided = countsOf(messages.map(({ text }) => text));
  const byAgents = countsOf(messages.filter(({ from }) => from === 'agent').map(({ text }) => text));
  const items = entries.flatMap(({ entry }) => entry.outbox ?? []);
  const sent = countsOf(items.flatMap((item) => (item.type === 'message' ? [item.text] : [])));
  const written = countsOf(texts);
  const problems: string[] = [];
  for (const text of history.texts.keys()) {
    if (!decided.has(text)) problems.push(`the text ${text} was acknowledged and is not in the log`);
  }
  for (const [text, times] of decided) {
    if (times > 1) problems.push(`the text ${text} is in the log ${times} times`);
    const wanted = byAgents.has(text) ? 1 : 0;
    const there = sent.get(text) ?? 0;
    if (there !== wanted) problems.push(`the text ${text} is in the outbox ${there} times`);
    if (written.get(text) !== 1) problems.push(`the text ${text} is in the documents ${written.get(text) ?? 0} times`);
  }
  return problems;
}

/** How often each value is there. */
export function countsOf(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
