import type { UnitConfiguration } from '@patchpanel/acd/unit';
import type { History } from '../history.js';
import type { PlacedEntry } from '../platform/platform.js';
import { contactProblems } from './contacts.js';
import { expectedFeed, feedProblems } from './expected-feed.js';
import { outboxProblems } from './outbox.js';
import { replayProblems } from './replay.js';

/** Holds everything that clients saw and were promised against the log. Empty when every promise was kept. */
export function problemsOf(
  history: History,
  entries: readonly PlacedEntry[],
  documents: ReadonlySet<string>,
  configuration: UnitConfiguration,
): string[] {
  const feeds = history.sessions.flatMap((session) =>
    feedProblems(session, expectedFeed(entries, session.agentId, session.sessionId)),
  );
  return [
    ...history.problems,
    ...feeds,
    ...replayProblems(entries, configuration),
    ...contactProblems(entries, documents, history),
    ...outboxProblems(entries, history.outbox),
  ];
}
