import { getNextEvent } from '@patchpanel/protocol/api';
import { ApiError } from '../api-error.js';
import { mustOpen } from '../call.js';
import type { PollMode } from '../polling/parked-poll.js';
import { type Routes, registerPoll } from '../register-route.js';
import { parseSessionId } from '../session-ids.js';

/** The longest a poll may wait, in seconds. @see AS-5 */
export const MAX_TIMEOUT_SECONDS = 60;

/** The position of a cursor, which is the sequence of the entry behind it. @throws ApiError 400 `cursor_unknown` @see AS-6 */
function positionOf(cursor: string, start: number): number {
  if (cursor === '') return start;
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new ApiError('cursor_unknown', 'The cursor was never given; use the header Event-Cursor of the last answer.');
}

/** The long poll. @see AS-5 @see AS-6 */
export function registerPollRoute(routes: Routes): void {
  registerPoll(routes, getNextEvent, async ({ context, caller }, { sessionId, timeout, cursor }) => {
    const parsed = parseSessionId(sessionId);
    const session =
      parsed === undefined ? undefined : await context.unit.ask({ kind: 'session', sessionId: parsed.plain });
    if (parsed === undefined || session === undefined) {
      throw new ApiError('session_ended', 'The session has ended or is not known; start or join one.');
    }
    mustOpen(caller, session);
    const mode: PollMode = cursor !== undefined ? 'cursor' : parsed.position !== undefined ? 'rolled' : 'plain';
    const position = cursor !== undefined ? positionOf(cursor, session.start) : (parsed.position ?? session.start);
    const timeoutMs = Math.min(timeout ?? MAX_TIMEOUT_SECONDS, MAX_TIMEOUT_SECONDS) * 1000;
    return { agentId: session.agentId, sessionId: parsed.plain, mode, position, timeoutMs };
  });
}
