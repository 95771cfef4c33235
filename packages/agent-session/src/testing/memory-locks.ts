import type { LifeLocks } from '../platform/locks.js';

/** Locks in memory for threads that a test plays; `locksOf` gives each its own, `kill` frees all that it held. */
export function createMemoryLocks() {
  const holders = new Map<string, string>();
  const sharers = new Map<string, Set<string>>();
  let waiting: { readonly name: string; readonly callback: () => void }[] = [];

  function free(name: string): void {
    holders.delete(name);
    const told = waiting.filter((waiter) => waiter.name === name);
    waiting = waiting.filter((waiter) => waiter.name !== name);
    for (const { callback } of told) callback();
  }

  return {
    locksOf: (thread: string): LifeLocks => ({
      async hold(name) {
        if (holders.has(name) || (sharers.get(name)?.size ?? 0) > 0) return undefined;
        holders.set(name, thread);
        return () => free(name);
      },
      async share(name) {
        const sharing = sharers.get(name) ?? new Set();
        sharers.set(name, sharing.add(thread));
        return () => sharing.delete(thread);
      },
      whenFree(name, callback) {
        const waiter = { name, callback };
        if (holders.has(name)) waiting.push(waiter);
        else queueMicrotask(callback);
        return () => {
          waiting = waiting.filter((other) => other !== waiter);
        };
      },
    }),
    kill(thread: string): void {
      for (const sharing of sharers.values()) sharing.delete(thread);
      for (const [name, holder] of [...holders]) if (holder === thread) free(name);
    },
  };
}
