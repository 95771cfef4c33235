import type { Diagnostic, TabEnvironment } from '../platform/environment.js';

/** How a tab gets its session. */
export interface AgentSessionOptions {
  /**
   * Starts or finds the shared worker of this name, a script that calls `startSessionWorker(self)`:
   * `(name) => new SharedWorker(new URL('./session-worker.ts', import.meta.url), { type: 'module', name })`.
   * Leave it out where `SharedWorker` is missing: the first tab then runs the session alone.
   */
  readonly createSharedWorker?: ((name: string) => SharedWorker) | undefined;
  /** Starts a dedicated worker with the same script, for browsers without `SharedWorker`. */
  readonly createDedicatedWorker?: ((name: string) => Worker) | undefined;
  /** Hears what the session could not use, such as a malformed event. @see PM-103 */
  readonly report?: ((diagnostic: Diagnostic) => void) | undefined;
  /** Clock, locks and life signs of the tab; the browser's own by default. */
  readonly environment?: TabEnvironment | undefined;
}
