import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLmdbLog } from '../../packages/acd/src/log/lmdb-log.js';
import type { Log } from '../../packages/acd/src/log/log.js';
import { createMemoryLog } from '../../packages/acd/src/log/memory-log.js';
import { alternate, median, medianInterval } from '../ratio.js';
import type { Row } from '../row.js';
import { openBareLmdb } from './bare-lmdb.js';
import { openDrive } from './drive.js';

/** How long B5 measures; the defaults are those of the budget. */
export interface MeasureB5Options {
  readonly rounds?: number;
  /** Commands of one round in memory. */
  readonly memoryCommands?: number;
  /** Commands of one round with lmdb. */
  readonly lmdbCommands?: number;
  /** Where the databases are made; a new directory below the system's temporary one unless given. */
  readonly directory?: string;
}

const IN_FLIGHT = 100;
const MEMORY_COMMANDS = 80_000;
const LMDB_COMMANDS = 16_000;
const ROUNDS = 15;
const WARM_UPS = 3;

/** B5: decide, apply and projection in memory; and with lmdb against bare puts of the same bytes. @see design section 9 */
export async function measureB5(options: MeasureB5Options = {}): Promise<Row[]> {
  return [await measureMemory(options), await measureLmdb(options)];
}

async function measureMemory({ rounds = ROUNDS, memoryCommands = MEMORY_COMMANDS }: MeasureB5Options): Promise<Row> {
  const log = createMemoryLog();
  const drive = await openDrive(log);
  const figures: number[] = [];
  for (let round = -WARM_UPS; round < rounds; round += 1) {
    await log.trim(drive.unit.id, drive.unit.lastSequence);
    const perSecond = await drive.run(memoryCommands, IN_FLIGHT);
    if (round >= 0) figures.push(perSecond);
  }
  await drive.close();
  return {
    id: 'B5',
    name: 'decide, apply, project: 1,000 agents, 5,000 contacts, 8 commands, memory',
    unit: 'commands/s',
    value: median(figures),
    ...medianInterval(figures),
    bar: { atLeast: 100_000 },
    rounds,
  };
}

async function measureLmdb(options: MeasureB5Options): Promise<Row> {
  const { rounds = ROUNDS, lmdbCommands = LMDB_COMMANDS } = options;
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'bench-b5-'));
  const log = await openLmdbLog(directory);
  const counted = countBytes(log);
  const drive = await openDrive(counted.log);
  const bare = openBareLmdb(directory);
  const setUpBytes = counted.bytes();
  /* Counted in the first warm-up alone, so that counting costs no round that counts. */
  let bytesPerCommand = 0;
  const ratio = await alternate(
    async () => {
      const perSecond = await drive.run(lmdbCommands, IN_FLIGHT);
      if (bytesPerCommand === 0) bytesPerCommand = Math.round((counted.stop() - setUpBytes) / lmdbCommands);
      return perSecond;
    },
    () =>
      bare.run(
        Array.from({ length: lmdbCommands }, () => Buffer.alloc(bytesPerCommand, 'x')),
        IN_FLIGHT,
      ),
    { rounds, warmUps: WARM_UPS },
  );
  await drive.close();
  await log.close();
  await bare.close();
  rmSync(directory, { recursive: true, force: true });
  return {
    id: 'B5',
    name: `with lmdb (${Math.round(ratio.a)} commands/s) over bare puts (${Math.round(ratio.b)} puts/s of ${bytesPerCommand} bytes), ${IN_FLIGHT} in flight`,
    unit: 'x',
    value: ratio.value,
    low: ratio.low,
    high: ratio.high,
    bar: { atLeast: 0.5 },
    rounds,
  };
}

function countBytes(log: Log): { readonly log: Log; bytes(): number; stop(): number } {
  let bytes = 0;
  let counting = true;
  return {
    bytes: () => bytes,
    stop() {
      counting = false;
      return bytes;
    },
    log: {
      ...log,
      append(unit, expectedSequence, entry) {
        if (counting) bytes += Buffer.byteLength(JSON.stringify(entry));
        return log.append(unit, expectedSequence, entry);
      },
    },
  };
}
