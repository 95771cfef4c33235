import type { Clock } from '../unit/clock.js';
import type { PollDesk } from './polling/poll-desk.js';

const SECOND_MS = 1_000;

/**
 * The first step of ending: sends every waiting poll away over a connection that closes, so that its next one takes the
 * way through the load balancer, and goes on serving until that has seen that this server is not ready any more.
 */
export async function drain(desk: PollDesk, clock: Clock, seconds: number): Promise<void> {
  desk.release();
  if (seconds === 0) return;
  await new Promise<void>((resolve) => {
    clock.setTimer(resolve, seconds * SECOND_MS);
  });
}
