import { type Answer, member, memberText } from '../http/answer.js';

/** Where a session's next poll goes on. */
export interface PollPosition {
  /** The id that the last answer named. @see AS-7 */
  readonly sessionId: string;
  /** Empty for the session's start; then the `Event-Cursor` of the last 200 that was processed. @see AS-6 */
  readonly cursor: string;
  /** The next batch is the answer to a join: the current state told anew. @see PM-406 */
  readonly isResync?: boolean;
}

/** What a poll's answer means. */
export type PollVerdict =
  | { readonly kind: 'batch'; readonly elements: readonly unknown[]; readonly next: PollPosition }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed'; readonly retryAfterMs: number }
  /** The poll was dropped by our side in favour of a new one. */
  | { readonly kind: 'renewed' }
  | { readonly kind: 'stopped'; readonly why: 'ended' | 'lost' | 'refused' };

const STOPPING: Readonly<Record<number, 'ended' | 'lost' | 'refused'>> = {
  400: 'lost',
  401: 'refused',
  403: 'refused',
  404: 'ended',
  409: 'ended',
  410: 'lost',
};

/** Reads a poll's answer; anything that is not understood is a failure and repeated from the same position. */
export function readPoll(answer: Answer, position: PollPosition): PollVerdict {
  if (answer.kind === 'aborted') return { kind: 'renewed' };
  if (answer.kind === 'unreachable') return { kind: 'failed', retryAfterMs: 0 };
  const { status, body } = answer;
  if (status === 304 || status === 204) return { kind: 'nothing' };
  if (status === 200) {
    const events = member(body, 'events');
    if (!Array.isArray(events)) return { kind: 'failed', retryAfterMs: 0 };
    if (events.length === 0 && answer.cursor === undefined) return { kind: 'nothing' };
    const next = {
      sessionId: memberText(body, 'sessionId') || position.sessionId,
      cursor: answer.cursor ?? position.cursor,
    };
    return { kind: 'batch', elements: events, next };
  }
  const why = STOPPING[status];
  if (why !== undefined) return { kind: 'stopped', why };
  return { kind: 'failed', retryAfterMs: answer.retryAfterMs ?? 0 };
}
