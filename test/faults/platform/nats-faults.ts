import { logStream, type NatsServer, type NatsServers, type NatsStorage, wholeNats } from '@patchpanel/acd/testing';
import type { Random } from '../random.js';
import { pause } from '../waiting.js';
import type { Fault } from './platform.js';

const LONGEST_AWAY_MS = 3_000;

/** What happens to the NATS servers: one of them at a time is away, and the next only once all three hold everything again. */
export function natsFaults(nats: NatsServers, storage: NatsStorage, unit: string): readonly Fault[] {
  const { manager } = storage.link;
  const away = async (server: NatsServer, how: 'kill' | 'stop', random: Random): Promise<void> => {
    await server[how]();
    await pause(random.between(100, LONGEST_AWAY_MS));
    await server.start();
    await wholeNats(manager);
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
