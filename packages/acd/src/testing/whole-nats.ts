import { setTimeout } from 'node:timers/promises';
import type { JetStreamManager } from '@nats-io/jetstream';

const LOOK_MS = 100;
/** How long three servers may take to hold the same again. */
const WHOLE_LIMIT_MS = 60_000;

/** Waits until every stream has a leader and three replicas that hold the same. @throws Error naming those that have not */
export async function wholeNats(manager: JetStreamManager): Promise<void> {
  const limit = performance.now() + WHOLE_LIMIT_MS;
  for (;;) {
    const broken: string[] = [];
    try {
      for await (const { config, cluster } of manager.streams.list()) {
        const others = cluster?.replicas ?? [];
        if (cluster?.leader === undefined || others.length !== 2 || others.some((one) => !one.current)) {
          broken.push(config.name);
        }
      }
      if (broken.length === 0) return;
    } catch (error) {
      broken.push((error as Error).message);
    }
    if (performance.now() > limit) throw new Error(`NATS does not come together again: ${broken.join(', ')}`);
    await setTimeout(LOOK_MS);
  }
}
