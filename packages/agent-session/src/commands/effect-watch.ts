import type { Clock } from '../platform/clock.js';
import type { SessionData } from '../store/session-data.js';
import type { Effect } from './action.js';
import { effectState } from './effect.js';

/** How long an effect may take, not counting the time in which the server cannot be reached. @see PM-508 */
export const EFFECT_TIME_LIMIT_MS = 10_000;

/** Waits for one effect. */
export interface EffectWatch {
  readonly outcome: Promise<'reached' | 'impossible' | 'late'>;
  /** Looks at the state after it changed. */
  look(data: SessionData): void;
  close(): void;
}

/** Starts waiting; the clock runs only while the connection is `online`. @see PM-508 */
export function watchEffect(effect: Effect, clock: Clock, data: SessionData): EffectWatch {
  let settle: (outcome: 'reached' | 'impossible' | 'late') => void = () => {};
  const outcome = new Promise<'reached' | 'impossible' | 'late'>((resolve) => {
    settle = resolve;
  });
  let leftMs = EFFECT_TIME_LIMIT_MS;
  let running: { readonly since: number; readonly cancel: () => void } | undefined;

  function run(): void {
    running ??= { since: clock.now(), cancel: clock.setTimer(() => settle('late'), leftMs) };
  }
  function pause(): void {
    if (running === undefined) return;
    running.cancel();
    leftMs = Math.max(0, leftMs - (clock.now() - running.since));
    running = undefined;
  }
  function look(now: SessionData): void {
    const state = effectState(effect, now);
    if (state !== 'open') {
      pause();
      settle(state);
    } else if (now.connection === 'online') run();
    else pause();
  }

  look(data);
  return { outcome, look, close: pause };
}
