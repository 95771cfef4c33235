import { JetStreamApiError } from '@nats-io/jetstream';
import type { Clock } from '../unit/clock.js';
import { UnavailableError } from '../unit/unavailable-error.js';

const PAUSE_MS = 100;
/** Longer than NATS takes to elect a leader. */
const PATIENCE_MS = 10_000;

/** Tells whether JetStream decided; otherwise nobody knows whether it did what it was asked. */
export const isAnswer = (error: unknown): boolean => error instanceof JetStreamApiError && error.status !== 503;

/** Waits on a clock. */
export const pause = (clock: Clock, ms: number): Promise<void> =>
  new Promise((later) => {
    clock.setTimer(later, ms);
  });

/** Repeats what got no answer, since NATS elects a leader or the connection is made again. @throws UnavailableError */
export async function repeat<Result>(clock: Clock, run: () => Promise<Result>): Promise<Result> {
  const end = clock.monotonic() + PATIENCE_MS;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (isAnswer(error)) throw error;
      if (clock.monotonic() >= end) throw new UnavailableError('NATS does not answer; check its servers.', error);
      await pause(clock, PAUSE_MS);
    }
  }
}
