import { sleep } from '../platform/clock.js';
import type { TabEnvironment } from '../platform/environment.js';
import { toEndpoint } from './endpoint.js';
import type { TabMessage, WorkerMessage } from './messages.js';
import type { AgentSessionOptions } from './options.js';
import type { OpenSource, WorkerEndpoint } from './worker-link.js';

/** How long a tab waits for its own document of before a reload to let the session go. */
const RELOAD_GRACE_MS = 500;

/** Connecting to a shared worker a second time costs nothing, and one that died unseen is replaced so. */
const SHARED_WELCOME_MS = 1_000;
/** A dedicated worker is started anew, so it gets the time that a slow network needs for its script. */
const DEDICATED_WELCOME_MS = 15_000;

/** Where a tab gets its workers from. */
export interface WorkerSource {
  /** Ends with `undefined` where another tab has the session for itself. */
  open(name: string): Promise<OpenSource | undefined>;
  /** Lets another tab have the session. */
  close(): void;
}

/** Prefers the shared worker; without one the first tab runs the session alone. */
export function createWorkerSource(options: AgentSessionOptions, environment: TabEnvironment): WorkerSource {
  const { createSharedWorker, createDedicatedWorker } = options;
  let release: () => void = () => {};

  async function holdAlone(name: string): Promise<boolean> {
    const lock = `patchpanel-alone ${name}`;
    let held = await environment.locks.hold(lock);
    if (held === undefined) {
      await sleep(environment.clock, RELOAD_GRACE_MS);
      held = await environment.locks.hold(lock);
    }
    release = held ?? release;
    return held !== undefined;
  }

  return {
    async open(name) {
      if (createSharedWorker !== undefined) {
        return { connect: () => toSharedEndpoint(createSharedWorker(name)), welcomeLimitMs: SHARED_WELCOME_MS };
      }
      if (createDedicatedWorker === undefined || !(await holdAlone(name))) return undefined;
      return {
        connect: () => toDedicatedEndpoint(createDedicatedWorker(name)),
        welcomeLimitMs: DEDICATED_WELCOME_MS,
      };
    },
    close() {
      release();
      release = () => {};
    },
  };
}

const toSharedEndpoint = ({ port }: SharedWorker): WorkerEndpoint =>
  toEndpoint<TabMessage, WorkerMessage>(port, () => port.close());
const toDedicatedEndpoint = (worker: Worker): WorkerEndpoint =>
  toEndpoint<TabMessage, WorkerMessage>(worker, () => worker.terminate());
