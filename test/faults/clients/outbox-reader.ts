import type { History } from '../history.js';
import { pause } from '../waiting.js';
import { send } from './http.js';

const POLL_SECONDS = 5;
const POLL_LIMIT_MS = 9_000;
const PAUSE_MS = 100;

/** Reads the outbox with a cursor, as an adapter does, until everything is finished and nothing is left. */
export async function readOutbox(base: string, history: History, draining: () => boolean): Promise<void> {
  let cursor = '';
  for (;;) {
    const wasDraining = draining();
    try {
      const path = `/sandbox/v1/outbox?cursor=${cursor}&timeout=${wasDraining ? 0 : POLL_SECONDS}`;
      const answer = await send(base, { method: 'GET', path, timeoutMs: POLL_LIMIT_MS });
      if (answer.status === 200) {
        history.outbox.push(...answer.body.items);
        cursor = answer.cursor ?? cursor;
      } else if (answer.status === 304 && wasDraining) return;
      else if (answer.status < 500 && answer.status !== 304 && answer.status !== 429) {
        history.problems.push(`the outbox was answered with ${answer.status} ${answer.body.error}`);
        return;
      } else if (answer.status !== 304) throw new Error(String(answer.status));
    } catch {
      await pause(PAUSE_MS);
    }
  }
}
