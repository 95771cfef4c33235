import { useSyncExternalStore } from 'react';
import { useSession } from './desktop-context.js';

const SECOND_MS = 1_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let currentMs = Date.now();

/** One timer for every clock on the screen, aligned to the full second so that they change together. */
function tick(): void {
  clearTimeout(timer);
  currentMs = Date.now();
  for (const listener of listeners) listener();
  timer = setTimeout(tick, SECOND_MS - (currentMs % SECOND_MS));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // A clock that appears between two seconds must not begin with the time of the last one.
  tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

/** This machine's time in milliseconds, renewed every second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => currentMs);
}

/** The server's time in milliseconds, renewed every second: what the times in events are compared with. */
export function useServerNow(): number {
  const { serverClockOffsetMs } = useSession('serverClockOffsetMs');
  return useNow() + serverClockOffsetMs;
}
