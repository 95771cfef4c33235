/** Locks that a thread holds for life, so that others learn at once that it died. */
export interface LifeLocks {
  /** Takes a lock and holds it until released; `undefined` where somebody else holds it. */
  hold(name: string): Promise<(() => void) | undefined>;
  /** Takes a lock together with others who share it; resolves with the release. */
  share(name: string): Promise<() => void>;
  /** Calls back once nobody holds the lock any more; returns the cancel. */
  whenFree(name: string, callback: () => void): () => void;
}
