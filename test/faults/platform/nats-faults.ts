import { logStream, type NatsServer, type NatsServers, type NatsStorage } from '@patchpanel/acd/testing';
import type { Random } from '../random.js';
import { pause } from '../waiting.js';
import type { Fault } from './platform.js';

const LONGEST_AWAY_MS = 3_000;
const LOOK_MS = 100;
/** How long three servers may take to hold the same again. */
const WHOLE_LIMIT_MS = 60_000;

/** What happens to the NATS servers: one of them at a time is away, and the next only once all three hold everything again. */
export function natsFaults(nats: NatsServers, storage: NatsStorage, unit: string): readonly Fault[] {
  const { manager } = storage.link;
  const away = async (server: NatsServer, how: 'kill' | 'stop', random: Random): Promise<void> => {
    await server[how]();
    await pause(random.between(100, LONGEST_AWAY_MS));
    await server.start();
    await whole(storage);
  };
  const leader = async (): Promise<NatsServer | undefined> => {
    const { cluster } = await manager.streams.info(logStream(unit));
    return nats.servers.find(({ name }) => name === cluster?.leader);
  };
  return [
    { name: 'a NATS server: kill -9', run: (random) => away(random.pick(nats.servers), 'kill', random) },
    { name: 'a NATS server: orderly restart', run: (random) => away(random.pick(nats.servers), 'stop', random) },
    {
      name: "the NATS server that leads the unit's log: kill -9",
      run: async (random) => away((await leader()) ?? random.pick(nats.servers), 'kill', random),
    },
  ];
}

/** Waits until every stream has a leader and three replicas that hold the same. @throws Error naming those that have not */
export async function whole({ link: { manager } }: NatsStorage): Promise<void> {
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
    await pause(LOOK_MS);
  }
}
