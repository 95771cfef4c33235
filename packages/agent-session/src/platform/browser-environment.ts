import { browserClock } from './browser-clock.js';
import { browserLocks } from './browser-locks.js';
import type { LifeSign, TabEnvironment, WorkerEnvironment } from './environment.js';

const listen = (target: EventTarget, type: string, handler: () => void): (() => void) => {
  target.addEventListener(type, handler);
  return () => target.removeEventListener(type, handler);
};

/** The surroundings of a tab in a browser. */
export function browserTabEnvironment(): TabEnvironment {
  return {
    clock: browserClock,
    locks: browserLocks(navigator.locks),
    randomId: () => crypto.randomUUID(),
    isVisible: () => document.visibilityState === 'visible',
    onLifeSign(listener: (sign: LifeSign) => void) {
      const stops = [
        listen(document, 'visibilitychange', () =>
          listener(document.visibilityState === 'visible' ? 'visible' : 'hidden'),
        ),
        listen(window, 'online', () => listener('online')),
        listen(window, 'offline', () => listener('offline')),
        listen(window, 'pagehide', () => listener('closing')),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

/** The surroundings of a worker in a browser. */
export function browserWorkerEnvironment(): WorkerEnvironment {
  return {
    clock: browserClock,
    locks: browserLocks(navigator.locks),
    randomId: () => crypto.randomUUID(),
    random: () => Math.random(),
    fetch: (url, init) => fetch(url, init),
    onNetwork(listener) {
      const stops = [
        listen(globalThis as unknown as EventTarget, 'online', () => listener(true)),
        listen(globalThis as unknown as EventTarget, 'offline', () => listener(false)),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
