import { memberText } from '../http/answer.js';
import { SERVICES } from '../http/api-client.js';
import { parseTime } from '../http/time.js';
import type { Clock } from '../platform/clock.js';

/** Asks for the server's time: the difference to ours in milliseconds, `undefined` where the answer holds none. */
export async function readServerClock(
  clock: Clock,
  read: (path: string) => Promise<unknown>,
): Promise<number | undefined> {
  const askedAt = clock.now();
  const serverTime = parseTime(memberText(await read(`${SERVICES}/server-time`), 'ServerTime'));
  const offset = Math.round(serverTime - (askedAt + clock.now()) / 2);
  return Number.isFinite(offset) ? offset : undefined;
}
