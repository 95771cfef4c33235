import type { ContactId } from '@patchpanel/protocol';
import { eventContactId, type WireEvent } from '@patchpanel/protocol/events';
import type { Clock } from '../platform/clock.js';
import type { SessionData } from '../store/session-data.js';
import type { Effect } from './action.js';
import { effectState, showsEffect } from './effect.js';

/** How long an effect may take, not counting the time in which the server cannot be reached. @see PM-508 */
export const EFFECT_TIME_LIMIT_MS = 10_000;

/** How waiting for an effect ended. */
export type EffectOutcome = 'reached' | 'impossible' | 'late';

/** Waits for one effect, from the moment its command is sent: the event may overtake the answer. */
export interface EffectWatch {
  /** The platform accepted the command: the time limit runs from here. */
  accepted(): Promise<EffectOutcome>;
  /** Looks at the events of a step and the state after it. */
  look(data: SessionData, events: readonly WireEvent[]): void;
  /** The new contact that the effect showed, if it is one. */
  contactId(): ContactId | undefined;
  close(): void;
}

/** Starts watching; the clock runs only while the connection is `online`. @see PM-508 */
export function watchEffect(effect: Effect, clock: Clock, now: SessionData): EffectWatch {
  let state = effectState(effect, now);
  let isOnline = now.connection === 'online';
  let leftMs = EFFECT_TIME_LIMIT_MS;
  let running: { readonly since: number; readonly cancel: () => void } | undefined;
  let shown: ContactId | undefined;
  let settle: ((outcome: EffectOutcome) => void) | undefined;

  function pause(): void {
    if (running === undefined) return;
    running.cancel();
    leftMs = Math.max(0, leftMs - (clock.now() - running.since));
    running = undefined;
  }

  function proceed(): void {
    if (settle === undefined) return;
    if (state !== 'open' || !isOnline) pause();
    else running ??= { since: clock.now(), cancel: clock.setTimer(() => settle?.('late'), leftMs) };
    if (state !== 'open') settle(state);
  }

  return {
    accepted: () =>
      new Promise((resolve) => {
        settle = resolve;
        proceed();
      }),
    look(data, events) {
      isOnline = data.connection === 'online';
      const showing = events.find((event) => showsEffect(effect, event));
      if (effect.kind === 'dialling' && showing !== undefined) shown ??= eventContactId(showing);
      if (state === 'open') state = showing === undefined ? effectState(effect, data) : 'reached';
      proceed();
    },
    contactId: () => shown,
    close: pause,
  };
}
