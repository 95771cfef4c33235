/** Who works on a key, one after the other. */
export interface Turns {
  /** Does the work once all that was given for this key before is done, however that ended. */
  take<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
  /** Resolves when nobody works any more. */
  over(): Promise<void>;
}

/** Makes turns in which nobody works yet. */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    take(key, work) {
      const before = last.get(key);
      const mine = before === undefined ? work() : before.then(work, work);
      last.set(key, mine);
      const leave = () => {
        if (last.get(key) === mine) last.delete(key);
      };
      mine.then(leave, leave);
      return mine;
    },
    async over() {
      while (last.size > 0) await Promise.allSettled(last.values());
    },
  };
}
