/** Time as the server sees it; everything that waits or stamps takes it from here so that tests can move it. */
export interface Clock {
  /** Wall-clock time in milliseconds since the epoch; may jump. */
  now(): number;
  /** Milliseconds that never go back; only differences mean something. */
  monotonic(): number;
  /** Calls back once after `ms` milliseconds; returns the cancel. */
  setTimer(callback: () => void, ms: number): () => void;
}
