import { afterAll, beforeAll } from 'vitest';
import { type NatsLink, openNatsLink } from '../nats/nats-link.js';
import { type NatsServers, startNatsServers } from './nats-servers.js';

/** Real servers for all tests of a file. */
export interface TestNats {
  servers(): NatsServers;
  /** The way to them. */
  link(): Promise<NatsLink>;
  /** The same with nothing in them. */
  emptied(): Promise<NatsLink>;
}

/** Starts real servers before the tests of a file and ends them after. */
export function useNats(count: 1 | 3): TestNats {
  let started: NatsServers | undefined;
  let opened: NatsLink | undefined;
  const servers = (): NatsServers => {
    if (started === undefined) throw new Error('the NATS servers are not started yet');
    return started;
  };
  const link = async (): Promise<NatsLink> => {
    opened ??= await openNatsLink(servers().url, 'test');
    return opened;
  };
  beforeAll(async () => {
    started = await startNatsServers(count);
  });
  afterAll(async () => {
    await opened?.close();
    await started?.close();
  });
  return {
    servers,
    link,
    async emptied() {
      const empty = await link();
      for await (const { config } of empty.manager.streams.list()) await empty.manager.streams.delete(config.name);
      return empty;
    },
  };
}
