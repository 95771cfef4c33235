import type { WireEvent } from '@patchpanel/protocol/events';
import type { SessionHistory } from '../history.js';
import { pause } from '../waiting.js';
import { send } from './http.js';

const POLL_SECONDS = 5;
const POLL_LIMIT_MS = 9_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;
const API = '/incontactapi/services/v30.0/agent-sessions';

/** How the reading of a session ended. */
export type ReadingEnd = 'session ended' | 'over' | 'left';

/** What the reader needs of its client. */
export interface ReaderPorts {
  readonly base: string;
  readonly token: string;
  readonly history: SessionHistory;
  /** The run is over: read until nothing is left, then stop. */
  readonly draining: () => boolean;
  /** The client is gone, as if its machine had been switched off. */
  readonly left: () => boolean;
  readonly take: (event: WireEvent) => void;
  /** Told of an answer that should not be. */
  readonly refused: (problem: string) => void;
}

/** Polls a session as a desktop does until it ends, the run is over, or the client leaves. */
export async function readSession(ports: ReaderPorts): Promise<ReadingEnd> {
  let answered = '';
  const end = await poll(ports, (how) => {
    answered = how;
  });
  ports.history.end = { at: performance.now(), how: `${end} ${answered}`.trim() };
  return end;
}

async function poll(ports: ReaderPorts, answeredBy: (how: string) => void): Promise<ReadingEnd> {
  const { base, token, history, draining, left, take } = ports;
  let id = history.sessionId;
  let cursor = '';
  let pauseMs = FIRST_PAUSE_MS;
  for (;;) {
    if (left()) return 'left';
    const wasDraining = draining();
    const query = new URLSearchParams({ timeout: String(wasDraining ? 0 : POLL_SECONDS) });
    if (history.reader === 'cursor') query.set('cursor', cursor);
    const path = `${API}/${id}/get-next-event?${query}`;
    try {
      const answer = await send(base, { method: 'GET', path, token, timeoutMs: POLL_LIMIT_MS });
      if (answer.status >= 400) answeredBy(`${answer.status} ${answer.body.error} ${answer.body.error_description}`);
      if (answer.status === 409) return 'session ended';
      if (answer.status === 200) {
        for (const event of answer.body.events as WireEvent[]) {
          history.events.push(event);
          take(event);
        }
        cursor = answer.cursor ?? cursor;
        if (history.reader === 'rolled') id = answer.body.sessionId;
      } else if (answer.status === 304 && wasDraining) return 'over';
      else if (answer.status !== 304 && answer.status < 500 && answer.status !== 429) {
        ports.refused(`a ${history.reader} poll was answered with ${answer.status} ${answer.body.error}`);
        return 'session ended';
      } else if (answer.status !== 304) throw new Error(String(answer.status));
      pauseMs = FIRST_PAUSE_MS;
    } catch {
      await pause(pauseMs);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  }
}
