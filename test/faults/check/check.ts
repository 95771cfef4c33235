import type { UnitConfiguration } from '@patchpanel/acd/unit';
import type { History } from '../history.js';
import type { Kept } from '../platform/platform.js';
import { commandProblems } from './commands.js';
import { contactProblems } from './contacts.js';
import { expectedFeed, feedProblems } from './expected-feed.js';
import { leaseProblems } from './leases.js';
import { outboxProblems } from './outbox.js';
import { replayProblems } from './replay.js';
import { textProblems } from './texts.js';

/** Holds everything that clients saw and were promised against what was kept. Empty when every promise was kept. */
export function problemsOf(
  history: History,
  kept: Kept,
  configuration: UnitConfiguration,
  leaseSlackMs: number,
): string[] {
  const { entries, documents } = kept;
  const feeds = history.sessions.flatMap((session) =>
    feedProblems(session, expectedFeed(entries, session.agentId, session.sessionId)),
  );
  return [
    ...history.problems,
    ...feeds,
    ...replayProblems(entries, configuration),
    ...contactProblems(entries, documents, history),
    ...outboxProblems(entries, history.outbox),
    ...textProblems(kept, history),
    ...commandProblems(entries, history),
    ...leaseProblems(entries, history, { ...configuration.leases, slackMs: leaseSlackMs }),
  ];
}
