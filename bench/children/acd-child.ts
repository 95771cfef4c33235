import { parseConfiguration, type RunningServer, startServer } from '@patchpanel/acd';
import { createMemoryDocuments, createMemoryLog, type Log } from '@patchpanel/acd/unit';
import { answerCalls } from './answer-calls.js';
import { micros, ownMemory } from './own-memory.js';

/** When an entry that an agent is told of was acknowledged. */
export interface Acknowledged {
  readonly agentId: string;
  readonly at: number;
}

const acknowledged: Acknowledged[] = [];
let server: RunningServer | undefined;

function timed(log: Log): Log {
  return {
    ...log,
    async append(...given) {
      const result = await log.append(...given);
      const at = micros();
      for (const { to } of given[2].feed) acknowledged.push({ agentId: to, at });
      return result;
    },
  };
}

const calls = {
  /** Starts the built server with a file's content, everything in memory; gives its address. */
  async start(file: object, desktopDirectory?: string): Promise<string> {
    const parsed = parseConfiguration(file, { sandbox: true });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    server = await startServer({
      configuration: parsed.configuration,
      storage: { log: timed(createMemoryLog()), documents: createMemoryDocuments() },
      sandbox: true,
      simulator: 'off',
      port: 0,
      version: '0.0.0-bench',
      ...(desktopDirectory === undefined ? {} : { desktopDirectory }),
    });
    return server.url;
  },
  memory: ownMemory,
  /** What was acknowledged since the last time. */
  takeAcknowledged: async (): Promise<Acknowledged[]> => acknowledged.splice(0),
  cpu: async (): Promise<number> => {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
};
/** What the server's process can be asked. */
export type AcdCalls = typeof calls;
answerCalls(calls);
