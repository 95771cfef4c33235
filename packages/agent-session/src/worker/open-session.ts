import { type SessionId, toSessionId } from '@patchpanel/protocol';
import { refusalOf } from '../commands/outcome.js';
import type { CommandOutcome } from '../contract.js';
import { memberText } from '../http/answer.js';
import type { FinalAnswer } from '../http/repeat.js';

/** How often "start" and "join" may contradict each other before the sign-in fails. */
const MAX_ROUNDS = 3;

/** A session to poll, or why there is none. */
export type OpenedSession =
  | { readonly kind: 'open'; readonly sessionId: SessionId }
  | { readonly kind: 'refused'; readonly outcome: CommandOutcome }
  | { readonly kind: 'given-up' };

const ELSEWHERE: OpenedSession = {
  kind: 'refused',
  outcome: { outcome: 'rejected', reason: 'SESSION_EXISTS', message: 'The agent is signed in somewhere else.' },
};

/** Posts below `agent-sessions` until answered; `undefined` when given up. */
export type PostSession = (path: string, body: unknown, round: number) => Promise<FinalAnswer | undefined>;

/** Starts a session or, where the agent has one and it may move, joins it; where that has ended meanwhile, starts again. @see AS-7 */
export async function openSession(
  post: PostSession,
  stationPhoneNumber: string,
  mayMove: boolean,
): Promise<OpenedSession> {
  let last: OpenedSession = { kind: 'given-up' };
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const started = toOpened(await post('', { stationPhoneNumber }, round));
    if (started.kind !== 'refused' || started.status !== 409) return started;
    if (!mayMove) return ELSEWHERE;
    const joined = toOpened(await post('/join', { move: true }, round));
    if (joined.kind !== 'refused' || joined.status === 401) return joined;
    last = joined;
  }
  return last;
}

/** Reads the answer to `POST agent-sessions` or `join`. @see AS-7 */
export function toOpened(answer: FinalAnswer | undefined): OpenedSession & { readonly status?: number } {
  if (answer === undefined) return { kind: 'given-up' };
  const sessionId = memberText(answer.body, 'sessionId');
  if (answer.status < 300 && sessionId !== '') return { kind: 'open', sessionId: toSessionId(sessionId) };
  const outcome =
    answer.status === 401
      ? ({ outcome: 'rejected', reason: 'TOKEN_REFUSED', message: 'The server refused the token.' } as const)
      : refusalOf(answer);
  return { kind: 'refused', outcome, status: answer.status };
}
