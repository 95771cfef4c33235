import type { Alarm } from '../http/alarm.js';
import type { Answer } from '../http/answer.js';
import { type Backoff, createBackoff } from '../http/backoff.js';
import type { Clock } from '../platform/clock.js';
import { type PollPosition, type PollVerdict, readPoll } from './read-poll.js';

/** What each poll asks the server to wait at most, seconds. */
export const POLL_TIMEOUT_SECONDS = 20;
/** When a poll without an answer counts as lost. */
export const POLL_TIME_LIMIT_MS = 30_000;
/** An empty answer sooner than this is no long poll's: asking again at once would be a storm. */
const HASTY_ANSWER_MS = 1000;

/** What the loop needs and whom it tells. Every callback runs in the task in which the answer was read. */
export interface EventLoopPorts {
  readonly clock: Clock;
  readonly random: () => number;
  readonly alarm: Alarm;
  poll(position: PollPosition, timeoutSeconds: number, signal: AbortSignal): Promise<Answer>;
  /** A whole batch, and where the next poll goes on. */
  onBatch(elements: readonly unknown[], next: PollPosition): void;
  /** The server answered, or did not. */
  onReached(reached: boolean): void;
  /** The loop is over: the session ended, the position is lost, the token was refused. */
  onStopped(why: 'ended' | 'lost' | 'refused'): void;
}

/** A running loop. */
export interface EventLoop {
  /**
   * Drops the poll in flight, whose connection may be dead, and asks at once from the same position, without waiting
   * for news. Resolves once the server answered and the answer was applied, or the loop is over. @see AS-6
   */
  renew(): Promise<void>;
  stop(): void;
}

/**
 * Polls for events, one poll at a time, the next at once after each answer. After a failure it asks without waiting
 * first, so that a server that is back shows at once and not with its next event.
 * @see AS-5
 */
export function startEventLoop(start: PollPosition, ports: EventLoopPorts): EventLoop {
  const stopped = new AbortController();
  const backoff = createBackoff(ports.random);
  let inFlight = new AbortController();
  let isProbe = false;
  const waiting: (() => void)[] = [];
  void run().finally(answered);

  async function run(): Promise<void> {
    let position = start;
    while (!stopped.signal.aborted) {
      inFlight = new AbortController();
      const probe = isProbe;
      isProbe = false;
      const startedAt = ports.clock.now();
      const signal = AbortSignal.any([stopped.signal, inFlight.signal]);
      const verdict = readPoll(await ports.poll(position, probe ? 0 : POLL_TIMEOUT_SECONDS, signal), position);
      if (stopped.signal.aborted) return;
      if (verdict.kind === 'renewed') continue;
      const hasty = !probe && ports.clock.now() - startedAt < HASTY_ANSWER_MS;
      if (verdict.kind === 'stopped') {
        stopped.abort();
        return ports.onStopped(verdict.why);
      }
      ports.onReached(verdict.kind !== 'failed');
      if (verdict.kind === 'batch') {
        position = verdict.next;
        ports.onBatch(verdict.elements, verdict.next);
      }
      if (verdict.kind === 'failed') isProbe = true;
      else answered();
      await pauseAfter(verdict, hasty, backoff);
    }
  }

  function answered(): void {
    for (const tell of waiting.splice(0)) tell();
  }

  async function pauseAfter(verdict: PollVerdict, hasty: boolean, pauses: Backoff): Promise<void> {
    if (verdict.kind === 'failed') {
      await ports.alarm.wait(Math.max(pauses.next(), verdict.retryAfterMs), stopped.signal);
    } else if (verdict.kind === 'nothing' && hasty) {
      await ports.alarm.wait(pauses.next(), stopped.signal);
    } else {
      pauses.reset();
    }
  }

  return {
    renew() {
      if (stopped.signal.aborted) return Promise.resolve();
      isProbe = true;
      inFlight.abort();
      return new Promise((resolve) => waiting.push(resolve));
    },
    stop: () => stopped.abort(),
  };
}
