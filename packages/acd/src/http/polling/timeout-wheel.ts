import type { Clock } from '../../unit/clock.js';

/** How exact the timeouts are, in milliseconds. */
export const TURN_MS = 250;

/** Many timeouts with one timer. */
export interface TimeoutWheel<Item extends { turn: number }> {
  add(item: Item, timeoutMs: number): void;
  remove(item: Item): void;
  close(): void;
}

/** Calls `expire` for each item when its time has passed, up to a quarter of a second late; idle when empty. */
export function createTimeoutWheel<Item extends { turn: number }>(
  clock: Clock,
  expire: (item: Item) => void,
): TimeoutWheel<Item> {
  const turns = new Map<number, Set<Item>>();
  const start = clock.monotonic();
  let last = 0;
  let stop: (() => void) | undefined;
  const current = (): number => Math.floor((clock.monotonic() - start) / TURN_MS);

  const turn = (): void => {
    stop = undefined;
    const now = current();
    for (; last <= now; last += 1) {
      const due = turns.get(last);
      turns.delete(last);
      due?.forEach(expire);
    }
    if (turns.size > 0) stop = clock.setTimer(turn, TURN_MS);
  };

  return {
    add(item, timeoutMs) {
      if (turns.size === 0) last = current();
      item.turn = current() + Math.max(1, Math.ceil(timeoutMs / TURN_MS));
      const due = turns.get(item.turn);
      if (due === undefined) turns.set(item.turn, new Set([item]));
      else due.add(item);
      stop ??= clock.setTimer(turn, TURN_MS);
    },
    remove(item) {
      const due = turns.get(item.turn);
      if (due?.delete(item) === true && due.size === 0) turns.delete(item.turn);
    },
    close() {
      stop?.();
      stop = undefined;
      turns.clear();
    },
  };
}
