import type { Alarm } from './alarm.js';
import type { Answer } from './answer.js';
import { createBackoff } from './backoff.js';

/** An answer that says something, as against none at all or "not now". */
export type FinalAnswer = Extract<Answer, { kind: 'answer' }>;

/** How long and for which answers an attempt is repeated. */
export interface RepeatOptions {
  readonly alarm: Alarm;
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** Answers of this kind end the repetition; by default every one below 500. */
  readonly isFinal?: (answer: FinalAnswer) => boolean;
  /** Called before each wait. */
  readonly onFailure?: () => void;
}

/** Repeats an attempt with backoff until it is answered; `undefined` once the signal aborts. */
export async function repeatUntilAnswered(
  attempt: () => Promise<Answer>,
  { alarm, random, signal, isFinal = (answer) => answer.status < 500, onFailure }: RepeatOptions,
): Promise<FinalAnswer | undefined> {
  const backoff = createBackoff(random);
  while (!signal.aborted) {
    const answer = await attempt();
    if (signal.aborted) return undefined;
    if (answer.kind === 'answer' && isFinal(answer)) return answer;
    onFailure?.();
    const retryAfterMs = answer.kind === 'answer' ? (answer.retryAfterMs ?? 0) : 0;
    await alarm.wait(Math.max(backoff.next(), retryAfterMs), signal);
  }
  return undefined;
}
