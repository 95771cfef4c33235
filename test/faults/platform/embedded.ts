import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '@patchpanel/acd/testing';
import { openLmdbDocuments, openLmdbLog, systemClock } from '@patchpanel/acd/unit';
import { toUnitId } from '@patchpanel/protocol';
import type { Random } from '../random.js';
import { pause } from '../waiting.js';
import type { Fault, Platform } from './platform.js';
import { readLog } from './read-log.js';
import { type ServerChild, startChild } from './server-child.js';

const LONGEST_STOP_MS = 3_000;
const LONGEST_JUMP_MS = 600_000;

/** One server with its data on disk: killed, stopped, out of time and out of space. */
export async function startEmbedded(file: { readonly businessUnit: { readonly busNo: string } }): Promise<Platform> {
  const folder = await mkdtemp(join(tmpdir(), 'patchpanel-faults-'));
  const dataDirectory = join(folder, 'data');
  const [port = 0] = await freePorts(1);
  let offsetMs = 0;
  const start = (): Promise<ServerChild> => startChild({ file, port, dataDirectory, offsetMs });
  let server = await start();
  let closing: Promise<void> | undefined;

  const restart = async (): Promise<void> => {
    await server.ended();
    server = await start();
  };
  const faults: readonly Fault[] = [
    {
      name: 'kill -9',
      async run() {
        server.signal('SIGKILL');
        await restart();
      },
    },
    {
      name: 'orderly restart',
      async run() {
        server.signal('SIGTERM');
        await restart();
      },
    },
    {
      name: 'stopped for a while',
      async run(random: Random) {
        server.signal('SIGSTOP');
        await pause(random.between(200, LONGEST_STOP_MS));
        server.signal('SIGCONT');
      },
    },
    {
      name: 'the wall clock jumps',
      run(random: Random) {
        const jumpMs = random.between(-LONGEST_JUMP_MS, LONGEST_JUMP_MS);
        offsetMs += jumpMs;
        server.jump(jumpMs);
        return Promise.resolve();
      },
    },
    {
      name: 'the disk is full',
      async run() {
        server.fillDisk();
        await restart();
      },
    },
  ];

  return {
    targets: () => (server.isRunning ? [server.url] : []),
    leaseSlackMs: 3_000,
    faults,
    settle: () => Promise.resolve(),
    async finish() {
      server.signal('SIGTERM');
      await server.ended();
      const log = await openLmdbLog(dataDirectory);
      const documents = await openLmdbDocuments(dataDirectory, { clock: systemClock });
      try {
        return await readLog(log, documents, toUnitId(file.businessUnit.busNo));
      } finally {
        await Promise.all([log.close(), documents.close()]);
      }
    },
    close() {
      closing ??= (async () => {
        if (server.isRunning) server.signal('SIGKILL');
        await server.ended();
        await rm(folder, { recursive: true, force: true });
      })();
      return closing;
    },
  };
}
