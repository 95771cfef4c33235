import type { Clock } from './clock.js';
import type { LifeLocks } from './locks.js';

/** Something worth a developer's attention that is nobody's answer: ids and codes only, never personal data. */
export interface Diagnostic {
  /** Stable code such as `EVENT_DROPPED`. */
  readonly code: string;
  readonly message: string;
}

/** What a tab needs of its surroundings. */
export interface TabEnvironment {
  readonly clock: Clock;
  readonly locks: LifeLocks;
  readonly randomId: () => string;
  /** Whether the person can see this tab. */
  readonly isVisible: () => boolean;
  /** Calls back when the tab shows or hides, the network comes or goes, or the tab is closed for good; returns the unsubscribe. */
  readonly onLifeSign: (listener: (sign: LifeSign) => void) => () => void;
}

/** What a tab notices and the worker may not. */
export type LifeSign = 'visible' | 'hidden' | 'online' | 'offline' | 'closing';

/** What the session's worker needs of its surroundings. */
export interface WorkerEnvironment {
  readonly clock: Clock;
  readonly locks: LifeLocks;
  readonly randomId: () => string;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Calls back when the network comes or goes; returns the unsubscribe. */
  readonly onNetwork: (listener: (online: boolean) => void) => () => void;
}
