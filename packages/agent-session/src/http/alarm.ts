import { type Clock, sleep } from '../platform/clock.js';

/** Waits that anybody may cut short: the network is back, the person looks at the tab, the machine woke up. */
export interface Alarm {
  /** Waits for the delay, a ring or the signal, whichever is first. */
  wait(delayMs: number, signal?: AbortSignal): Promise<void>;
  /** Ends all waits of this moment. */
  ring(): void;
}

/** Makes an alarm on a clock. */
export function createAlarm(clock: Clock): Alarm {
  let bell = new AbortController();
  return {
    wait(delayMs, signal) {
      return sleep(clock, delayMs, signal === undefined ? bell.signal : AbortSignal.any([bell.signal, signal]));
    },
    ring() {
      const ringing = bell;
      bell = new AbortController();
      ringing.abort();
    },
  };
}
