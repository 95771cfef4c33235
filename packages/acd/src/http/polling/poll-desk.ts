import type { ServerResponse } from 'node:http';
import type { AgentId, SessionId } from '@patchpanel/protocol';
import type { ErrorCode } from '@patchpanel/protocol/api';
import type { Clock } from '../../unit/clock.js';
import { NO_MEASURES } from '../../unit/measures.js';
import type { Unit } from '../../unit/unit-contract.js';
import type { PollRefused } from '../refused-polls.js';
import { rollSessionId } from '../session-ids.js';
import { forgetHeaders, type ParkedPoll, type PollMode } from './parked-poll.js';
import { createPlainReaders } from './plain-readers.js';
import { answerError, answerEvents, answerNothing } from './poll-answer.js';
import type { Presence } from './presence.js';
import { createTimeoutWheel } from './timeout-wheel.js';

/** The most polls of one session that wait at once. @see AS-5 */
export const MAX_PARKED = 4;
/** How long a poll too many waits until the oldest is answered. @see AS-5 */
export const CROWDED_MS = 1_000;
/** How long a poll waits at least for what is being read from the log. */
const LOADING_MS = 10_000;
/** With this many at once the oldest is answered at once. */
const MAX_CROWD = 2 * MAX_PARKED;

/** A poll as it comes in: whose it is and where it reads from. */
export interface PollRequest {
  readonly agentId: AgentId;
  readonly sessionId: SessionId;
  readonly mode: PollMode;
  /** Of a plain poll: the session's start. */
  readonly position: number;
  readonly timeoutMs: number;
}

/** Answers polls at once or lets them wait. */
export interface PollDesk {
  take(request: PollRequest, response: ServerResponse): void;
  readonly parked: number;
  /** Answers everything that waits with 304 and closes the connections; what comes then waits again. */
  release(): void;
  /** The same, and from now on nothing waits. */
  close(): void;
}

/** The parked polls of one unit on this node. Reading never consumes: an answer follows from session and position. @see AS-5 */
export function createPollDesk(
  unit: Unit,
  clock: Clock,
  presence: Presence,
  measures = NO_MEASURES,
  refused: PollRefused = () => {},
): PollDesk {
  const byAgent = new Map<AgentId, ParkedPoll[]>();
  const byResponse = new WeakMap<ServerResponse, ParkedPoll>();
  const plain = createPlainReaders();
  const wheel = createTimeoutWheel<ParkedPoll>(clock, (poll) => finish(poll));
  let parked = 0;
  let closed = false;

  /** Takes a poll out of everything it is in; tells whether it was still waiting. */
  function leave(poll: ParkedPoll): boolean {
    const polls = byAgent.get(poll.agentId);
    const index = polls?.indexOf(poll) ?? -1;
    if (polls === undefined || index === -1) return false;
    polls.splice(index, 1);
    if (polls.length === 0) byAgent.delete(poll.agentId);
    parked -= 1;
    poll.cancel();
    wheel.remove(poll);
    poll.response.off('close', onClose);
    presence.ended(poll.sessionId);
    return true;
  }

  const finish = (poll: ParkedPoll): void => {
    if (leave(poll)) answerNothing(poll.response);
  };

  function onClose(this: ServerResponse): void {
    const poll = byResponse.get(this);
    if (poll !== undefined) leave(poll);
  }

  /** Answers if there is anything to say; `false` means that the poll has to wait. */
  function answer(poll: Pick<ParkedPoll, 'agentId' | 'mode' | 'position' | 'sessionId' | 'response'>): boolean {
    const { mode, position, sessionId, response } = poll;
    const reading = unit.read(sessionId, position);
    if (reading.kind === 'nothing' || reading.kind === 'loading') return false;
    if (reading.kind === 'expired') {
      refuse(poll, 'cursor_expired', 'These events are no longer kept; join the session.');
    } else if (reading.kind === 'unknown' && mode === 'cursor') {
      refuse(poll, 'cursor_unknown', 'The cursor was never given for this session; join the session.');
    } else if (reading.kind !== 'events') {
      refuse(poll, 'session_ended', 'The session has ended or is not known; start or join one.');
    } else {
      const next = mode === 'cursor' ? sessionId : rollSessionId(sessionId, reading.position);
      if (mode === 'plain') {
        plain.offered(sessionId, reading.position);
        response.once('finish', () => plain.delivered(sessionId, reading.position));
      }
      answerEvents(response, next, reading.events, reading.position);
    }
    return true;
  }

  function refuse(
    { response, agentId }: Pick<ParkedPoll, 'response' | 'agentId'>,
    code: ErrorCode,
    text: string,
  ): void {
    refused(response, code, { agentId });
    answerError(response, code, text);
  }

  function wait(poll: ParkedPoll): void {
    poll.cancel = unit.whenReadable(poll.sessionId, poll.position, () => {
      if (!answer(poll)) return wait(poll);
      measures.woken();
      leave(poll);
    });
  }

  function park(poll: ParkedPoll, timeoutMs: number): void {
    const polls = byAgent.get(poll.agentId);
    if (polls === undefined) byAgent.set(poll.agentId, [poll]);
    else {
      polls.push(poll);
      if (polls.length > MAX_CROWD) finish(polls[0] as ParkedPoll);
      else if (polls.length > MAX_PARKED) clock.setTimer(() => thin(poll.agentId), CROWDED_MS);
    }
    parked += 1;
    forgetHeaders(poll.response.req);
    byResponse.set(poll.response, poll);
    poll.response.on('close', onClose);
    wheel.add(poll, timeoutMs);
    wait(poll);
  }

  /** How long a poll waits: events that are being read from the log are there, whatever the client would wait for new ones. */
  function patienceOf({ sessionId, position }: ParkedPoll, timeoutMs: number): number {
    return unit.read(sessionId, position).kind === 'loading' ? Math.max(timeoutMs, LOADING_MS) : timeoutMs;
  }

  function release(): void {
    for (const poll of [...byAgent.values()].flat()) {
      poll.response.shouldKeepAlive = false;
      finish(poll);
    }
  }

  function thin(agentId: AgentId): void {
    const polls = byAgent.get(agentId);
    if (polls !== undefined && polls.length > MAX_PARKED) finish(polls[0] as ParkedPoll);
  }

  return {
    take({ agentId, sessionId, mode, position, timeoutMs }, response) {
      const from = mode === 'plain' ? plain.positionOf(sessionId, position) : position;
      const poll: ParkedPoll = { response, agentId, sessionId, mode, position: from, turn: 0, cancel: noWait };
      if (response.destroyed) return;
      presence.parked(sessionId);
      const answered = answer(poll);
      const patienceMs = answered ? 0 : patienceOf(poll, timeoutMs);
      if (patienceMs > 0 && !closed) return park(poll, patienceMs);
      if (!answered) answerNothing(response);
      presence.ended(sessionId);
    },
    get parked() {
      return parked;
    },
    release,
    close() {
      closed = true;
      release();
      wheel.close();
    },
  };
}

const noWait = (): void => undefined;
