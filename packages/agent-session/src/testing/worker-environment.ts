import type { WorkerEnvironment } from '../platform/environment.js';
import type { FakeClock } from './fake-clock.js';
import { createMemoryLocks } from './memory-locks.js';
import type { Platform } from './platform.js';

let serial = 0;

/** The surroundings of a worker in a test: fake clock, platform in memory, ids that count. */
export function createWorkerEnvironment(
  clock: FakeClock,
  platform: Pick<Platform, 'fetch'>,
  locks = createMemoryLocks().locksOf('worker'),
): WorkerEnvironment & { readonly setOnline: (online: boolean) => void } {
  const listeners = new Set<(online: boolean) => void>();
  return {
    clock,
    locks,
    random: () => 0.5,
    randomId: () => {
      serial += 1;
      return `id-${serial}`;
    },
    fetch: platform.fetch,
    onNetwork(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setOnline(online) {
      for (const listener of listeners) listener(online);
    },
  };
}
