import type { LifeLocks } from './locks.js';

const NO_LOCKS: LifeLocks = {
  hold: async () => () => {},
  share: async () => () => {},
  whenFree: () => () => {},
};

/**
 * Life locks on the Web Locks API, which frees a lock when its holder's thread dies for whatever reason.
 * Outside a secure context there are none: every hold is granted and no death is ever told.
 */
export function browserLocks(locks: LockManager | undefined): LifeLocks {
  if (locks === undefined) return NO_LOCKS;
  return {
    hold: (name) =>
      new Promise((granted) => {
        void locks.request(name, { ifAvailable: true }, (lock) => {
          if (lock === null) return granted(undefined);
          return new Promise<void>((release) => granted(release));
        });
      }),
    share: (name) =>
      new Promise((granted) => {
        void locks.request(name, { mode: 'shared' }, () => new Promise<void>((release) => granted(release)));
      }),
    whenFree(name, callback) {
      const waiting = new AbortController();
      locks.request(name, { signal: waiting.signal }, () => callback()).catch(() => {});
      return () => waiting.abort();
    },
  };
}
