import { eventType } from '@patchpanel/protocol/events';
import type { AgentSession } from '../contract.js';
import type { LifeSign, TabEnvironment } from '../platform/environment.js';
import { createAgentSession } from '../tabs/create-agent-session.js';
import { startSessionWorker } from '../worker/start-session-worker.js';
import { createFakeClock } from './fake-clock.js';
import { createMemoryLocks } from './memory-locks.js';
import { createPlatform } from './platform.js';
import { createWorkerEnvironment } from './worker-environment.js';

interface PlayedWorker {
  readonly thread: string;
  onconnect: ((event: { ports: readonly MessagePort[] }) => void) | null;
  /** Its network and its ports are dead. */
  isDead: boolean;
  readonly ports: MessagePort[];
}

/** A tab of a browser that a test plays. */
export interface PlayedTab {
  readonly session: AgentSession;
  /** `Type` and `Status` of every event that the batch listeners heard, in order. */
  readonly heard: string[];
  sign(sign: LifeSign): void;
  /** The document goes without a word. */
  crash(): void;
}

/** A browser with shared workers by name, real message ports and locks, and a platform in memory. */
export function createTabWorld() {
  const clock = createFakeClock();
  const platform = createPlatform(clock);
  const locks = createMemoryLocks();
  const workers = new Map<string, PlayedWorker>();
  const opened: MessagePort[] = [];
  let serial = 0;

  function startWorker(): PlayedWorker {
    serial += 1;
    const worker: PlayedWorker = { thread: `worker-${serial}`, onconnect: null, isDead: false, ports: [] };
    const fetch: typeof platform.fetch = (url, init) =>
      worker.isDead ? new Promise(() => {}) : platform.fetch(url, init);
    startSessionWorker(worker, createWorkerEnvironment(clock, { fetch }, locks.locksOf(worker.thread)));
    return worker;
  }

  function createSharedWorker(name: string): SharedWorker {
    const worker = workers.get(name) ?? startWorker();
    workers.set(name, worker);
    const { port1, port2 } = new MessageChannel();
    worker.ports.push(port2);
    opened.push(port1, port2);
    worker.onconnect?.({ ports: [port2] });
    return { port: port1 } as unknown as SharedWorker;
  }

  function openTab(): PlayedTab {
    serial += 1;
    const thread = `tab-${serial}`;
    const listeners = new Set<(sign: LifeSign) => void>();
    const environment: TabEnvironment = {
      clock,
      locks: locks.locksOf(thread),
      randomId: () => {
        serial += 1;
        return `${thread}-${serial}`;
      },
      isVisible: () => true,
      onLifeSign(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    const session = createAgentSession({ createSharedWorker, environment });
    const heard: string[] = [];
    session.onBatch(({ events }) => {
      for (const event of events) heard.push([eventType(event), event['ContactID'], event['Status']].join(' ').trim());
    });
    return {
      session,
      heard,
      sign(sign) {
        for (const listener of listeners) listener(sign);
      },
      crash: () => locks.kill(thread),
    };
  }

  /** The worker's thread dies: nothing of it is heard any more, its locks are free. */
  function killWorkers(): void {
    for (const [name, worker] of [...workers]) {
      workers.delete(name);
      worker.isDead = true;
      for (const port of worker.ports) port.close();
      locks.kill(worker.thread);
    }
  }

  return {
    clock,
    platform,
    openTab,
    killWorkers,
    workers,
    close() {
      for (const port of opened) port.close();
    },
  };
}
