import { isDeepStrictEqual } from 'node:util';
import type { WireEvent } from '@patchpanel/protocol/events';
import type { SessionHistory } from '../history.js';
import type { PlacedEntry } from '../platform/platform.js';

/** What the log says that a session id was to be told, from its first event to its session's end. */
export function expectedFeed(entries: readonly PlacedEntry[], agentId: string, sessionId: string): WireEvent[] {
  const events: WireEvent[] = [];
  let root: string | undefined;
  let begun = false;
  for (const { entry } of entries) {
    const started = entry.facts.find(
      (fact) =>
        (fact.t === 'SessionStarted' && fact.sessionId === sessionId) ||
        (fact.t === 'SessionJoined' && fact.alias === sessionId),
    );
    if (started !== undefined)
      root = started.t === 'SessionStarted' ? started.sessionId : rootBefore(entries, agentId, entry);
    if (root === undefined) continue;
    const ends = entry.facts.some((fact) => fact.t === 'SessionEnded' && fact.sessionId === root);
    for (const item of entry.feed) {
      if (item.to !== agentId) continue;
      begun ||= item.session === sessionId;
      if (!begun || (item.session !== undefined && item.session !== sessionId)) continue;
      for (const event of item.events) {
        events.push(event);
        if (ends && isEnd(event)) return events;
      }
    }
    if (ends) return events;
  }
  return events;
}

const isEnd = (event: WireEvent): boolean => event.Type === 'AgentSessionEnd' || event.Type === 'RemoteAgentSessionEnd';

/* The session that a join went into: the agent's last one that started before. */
function rootBefore(entries: readonly PlacedEntry[], agentId: string, until: PlacedEntry['entry']): string | undefined {
  let root: string | undefined;
  for (const { entry } of entries) {
    for (const fact of entry.facts) if (fact.t === 'SessionStarted' && fact.agentId === agentId) root = fact.sessionId;
    if (entry === until) return root;
  }
  return root;
}

/**
 * What is wrong with what a client read. With cursors and rolled ids: exactly what it was to be told, in order, as far as it
 * read. With a plain id: in order and nothing else, where a batch may have come twice or been lost with a broken connection.
 * @see AS-5 @see AS-6
 */
export function feedProblems(history: SessionHistory, expected: readonly WireEvent[]): string[] {
  const { reader, agentId, events } = history;
  const name = `agent ${agentId}, ${reader} reader`;
  if (reader === 'plain') return plainProblems(name, events, expected);
  const wrong = events.findIndex((event, index) => !isDeepStrictEqual(event, expected[index]));
  if (wrong < 0) return [];
  const [got, wanted] = [events[wrong], expected[wrong]].map((event) => JSON.stringify(event)?.slice(0, 200));
  return [`${name}: event ${wrong} of ${events.length} is ${got}, the log has ${wanted}`];
}

function plainProblems(name: string, events: readonly WireEvent[], expected: readonly WireEvent[]): string[] {
  const texts = expected.map((event) => JSON.stringify(event));
  const known = new Set(texts);
  const unknown = events.find((event) => !known.has(JSON.stringify(event)));
  return unknown === undefined
    ? []
    : [`${name}: was told what the log does not hold: ${JSON.stringify(unknown).slice(0, 200)}`];
}
