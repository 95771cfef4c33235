import type { History, Span } from '../history.js';
import type { PlacedEntry } from '../platform/platform.js';

/** How long a client may be gone. */
export interface LeaseLimits {
  readonly unavailableSeconds: number;
  readonly logoutSeconds: number;
  /** How much later it may be noticed. */
  readonly slackMs: number;
}

/**
 * What is wrong with agents whose clients were gone: offered a contact after the lease, or never logged out. A server that
 * was away gives every lease its full length again, so the time counts from the last fault on. When an entry was written
 * is known from the customers: after those of earlier entries were asked for, before those of later ones were acknowledged.
 */
export function leaseProblems(entries: readonly PlacedEntry[], history: History, limits: LeaseLimits): string[] {
  const problems: string[] = [];
  const times = timesOf(entries, history);
  const lostMs = limits.unavailableSeconds * 1000 + limits.slackMs;
  const outMs = lostMs + limits.logoutSeconds * 1000;
  for (const { agentId, gone } of history.absences) {
    for (const quiet of quietSpans(gone, history.faults)) {
      if (quiet.to - quiet.from < lostMs) continue;
      let [isIn, told] = [false, false];
      for (const [index, { sequence, entry }] of entries.entries()) {
        const { from, to } = times[index] as Span;
        if (to > quiet.to) break;
        const isLate = from > quiet.from + lostMs;
        for (const fact of entry.facts) {
          if (fact.t === 'SessionStarted' && fact.agentId === agentId) isIn = true;
          if (fact.t === 'SessionEnded' && fact.agentId === agentId) isIn = false;
          if (isLate && isOfferTo(agentId, fact)) {
            problems.push(`agent ${agentId} was gone and was given a contact by entry ${sequence}`);
          }
        }
        if (!isIn || told || from <= quiet.from + outMs) continue;
        told = true;
        problems.push(`agent ${agentId} was gone and is still signed in at entry ${sequence}`);
      }
    }
  }
  return problems;
}

type Fact = PlacedEntry['entry']['facts'][number];

const isOfferTo = (agentId: string, fact: Fact): boolean =>
  (fact.t === 'ContactAppeared' || fact.t === 'ContactChanged') &&
  fact.agentId === agentId &&
  (fact.phase === 'incoming' || fact.phase === 'active');

/** Between which times of the run each entry was written. */
function timesOf(entries: readonly PlacedEntry[], { brought }: History): readonly Span[] {
  const asked = new Map(brought.map((one) => [one.contactId, one.asked]));
  const own = entries.map(({ entry }) =>
    entry.facts.flatMap((fact) => (fact.t === 'ContactAppeared' ? (asked.get(fact.details.contactId) ?? []) : [])),
  );
  let from = 0;
  const earliest = own.map((spans) => (from = Math.max(from, ...spans.map((span) => span.from))));
  let to = Number.POSITIVE_INFINITY;
  const latest = own
    .toReversed()
    .map((spans) => (to = Math.min(to, ...spans.map((span) => span.to))))
    .toReversed();
  return earliest.map((start, index) => ({ from: start, to: latest[index] as number }));
}

/** The parts of a time in which nothing was done to the servers. */
function quietSpans({ from, to }: Span, faults: readonly Span[]): Span[] {
  const spans: Span[] = [];
  let begin = from;
  for (const fault of faults) {
    if (fault.to <= begin || fault.from >= to) continue;
    if (fault.from > begin) spans.push({ from: begin, to: fault.from });
    begin = fault.to;
  }
  if (begin < to) spans.push({ from: begin, to });
  return spans;
}
