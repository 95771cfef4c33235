import { useEffect, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let open = 0;

function change(by: 1 | -1): void {
  open += by;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Stands inside every menu, popover and dialog, so that it is known while one is open. */
export function OverlayMark(): null {
  useEffect(() => {
    change(1);
    return () => change(-1);
  }, []);
  return null;
}

/** Whether anything floats over the desktop that a press elsewhere should close: pages must not swallow that press. */
export function useOverlayOpen(): boolean {
  return useSyncExternalStore(subscribe, () => open > 0);
}
