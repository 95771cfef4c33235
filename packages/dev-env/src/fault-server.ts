/* A server that does what a fault run tells it: its wall clock jumps, its disk is full. It is started as a process of its own. */
import { parseConfiguration, type ServerOptions, startServer } from '@patchpanel/acd';
import { type Log, openLmdbDocuments, openLmdbLog, systemClock } from '@patchpanel/acd/unit';

/** How the process ends when its disk is full, as the real driver's failure ends it. */
const DISK_FULL_CODE = 75;

interface Start extends Pick<ServerOptions, 'port' | 'nats'> {
  readonly file: unknown;
  /** How far its wall clock is off from the beginning. */
  readonly offsetMs?: number;
  readonly dataDirectory?: string;
}

interface Orders {
  readonly jumpMs?: number;
  readonly full?: boolean;
}

let isFull = false;
const {
  file,
  dataDirectory,
  offsetMs: firstOffsetMs = 0,
  ...options
} = JSON.parse(process.env['PATCHPANEL_START'] ?? '{}') as Start;
let offsetMs = firstOffsetMs;
const clock = { ...systemClock, now: () => systemClock.now() + offsetMs };

function onDisk(log: Log): Log {
  return {
    ...log,
    append(...append) {
      if (isFull) process.exit(DISK_FULL_CODE);
      return log.append(...append);
    },
  };
}

process.on('message', ({ jumpMs, full }: Orders) => {
  if (jumpMs !== undefined) offsetMs += jumpMs;
  if (full !== undefined) isFull = full;
});

const parsed = parseConfiguration(file, { sandbox: true });
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const storage =
  dataDirectory === undefined
    ? {}
    : {
        storage: {
          log: onDisk(await openLmdbLog(dataDirectory)),
          documents: await openLmdbDocuments(dataDirectory, { clock }),
        },
      };
const server = await startServer({
  ...options,
  ...storage,
  configuration: parsed.configuration,
  sandbox: true,
  simulator: 'off',
  version: '0.0.0-faults',
  clock,
});

async function end(): Promise<void> {
  await server.close();
  if ('storage' in storage) await Promise.all([storage.storage.log.close(), storage.storage.documents.close()]);
  process.disconnect();
}
process.on('SIGTERM', () => void end());
/* Whoever started it is gone, or it has ended in order. */
process.on('disconnect', () => process.exit());
process.send?.({ url: server.url });
