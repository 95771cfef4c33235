/** Gathers what one task produces, so that it leaves as one frame for each page. @see EX-104 */
export interface Outbox {
  /** Calls the function once when the task is over, however often it is given. */
  afterTask(flush: () => void): void;
}

/** Creates an outbox that waits for the end of the task by a microtask. */
export function createOutbox(): Outbox {
  const due = new Set<() => void>();
  const run = (): void => {
    const flushes = [...due];
    due.clear();
    for (const flush of flushes) flush();
  };
  return {
    afterTask(flush) {
      if (due.size === 0) void Promise.resolve().then(run);
      due.add(flush);
    },
  };
}
