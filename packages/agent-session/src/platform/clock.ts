/** Time, injected; milliseconds everywhere. */
export interface Clock {
  /** Wall-clock time since the epoch; may jump. */
  now(): number;
  /** Calls back once after the delay; returns the cancel. */
  setTimer(callback: () => void, delayMs: number): () => void;
}

/** Resolves after the delay, or at once when the signal aborts; the signal is the caller's to check. */
export function sleep(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = () => {
      cancel();
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const cancel = clock.setTimer(finish, delayMs);
    signal?.addEventListener('abort', finish);
  });
}
