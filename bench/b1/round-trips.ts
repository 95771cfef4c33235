import type { EventToAll } from './in-host.js';

/** Measures so many round trips one after the other; gives their median in microseconds. */
export function roundTrips(eventToAll: EventToAll): (times: number) => Promise<number> {
  let serial = 0;
  return async (times) => {
    const figures: number[] = [];
    for (let time = 0; time < times; time += 1) {
      serial += 1;
      const started = performance.now();
      await eventToAll(serial);
      figures.push((performance.now() - started) * 1_000);
    }
    return figures.sort((one, other) => one - other)[times >> 1] ?? Number.NaN;
  };
}
