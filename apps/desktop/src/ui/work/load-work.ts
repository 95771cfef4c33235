import { useEffect, useSyncExternalStore } from 'react';

/** What the chunk holds. */
export type Work = typeof import('./work-chunk.js');

let seen: Work | 'missing' | undefined;
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();

/** Loads the chunk once; after a failure the next call tries again. */
export function loadWork(): Promise<void> {
  const settle = (outcome: Work | 'missing'): void => {
    seen = outcome;
    for (const listener of listeners) listener();
  };
  loading ??= import('./work-chunk.js').then(settle, () => {
    loading = undefined;
    settle('missing');
  });
  return loading;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The chunk once it is there, `undefined` while it loads, `missing` where it could not be loaded. Whoever asks starts the loading. */
export function useWork(): Work | 'missing' | undefined {
  useEffect(() => {
    void loadWork();
  }, []);
  return useSyncExternalStore(subscribe, () => seen);
}
