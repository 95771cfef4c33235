/** How many commands may wait behind the one that runs. @see EX-303 */
export const WAITING_COMMANDS = 16;

/** Commands that must not overtake one another, in lanes: one for each contact, and the agent's. @see EX-303 */
export interface CommandLanes {
  /** Runs the command when those before it in its lane are done; `false` if too many wait already. */
  enter(lane: string, run: () => Promise<void>): boolean;
}

/** Creates lanes; one that is empty takes no memory. `run` never rejects. */
export function createCommandLanes(): CommandLanes {
  const lanes = new Map<string, (() => Promise<void>)[]>();

  async function drain(lane: string, waiting: (() => Promise<void>)[], first: () => Promise<void>): Promise<void> {
    for (let run: (() => Promise<void>) | undefined = first; run !== undefined; run = waiting.shift()) await run();
    lanes.delete(lane);
  }

  return {
    enter(lane, run) {
      const waiting = lanes.get(lane);
      if (waiting === undefined) {
        const empty: (() => Promise<void>)[] = [];
        lanes.set(lane, empty);
        void drain(lane, empty, run);
        return true;
      }
      if (waiting.length >= WAITING_COMMANDS) return false;
      waiting.push(run);
      return true;
    },
  };
}
