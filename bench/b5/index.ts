import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryLog, type Log, openLmdbLog } from '@patchpanel/acd/unit';
import { alternate, median, medianInterval } from '../ratio.js';
import type { Row } from '../row.js';
import { openBareLmdb } from './bare-lmdb.js';
import { openEngineDrive } from './engine-drive.js';
import { openUnitDrive } from './unit-drive.js';

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
const MEMORY_COMMANDS = 40_000;
const LMDB_COMMANDS = 16_000;
const ROUNDS = 15;
const WARM_UPS = 3;

/**
 * B5: decide, apply and projection with the memory log, which the bar is for (in processor time, since it speaks of one core
 * and the collector of garbage has threads of its own); beside it the whole unit, which also answers
 * every command, keeps the feeds and snapshots; and the whole unit with lmdb against bare puts. @see design section 9
 */
export async function measureB5(options: MeasureB5Options = {}): Promise<Row[]> {
  return [await measureEngine(options), await measureUnit(options), await measureLmdb(options)];
}

const MIX = '1,000 agents, 5,000 contacts, 8 commands';

async function measureEngine({ rounds = ROUNDS, memoryCommands = MEMORY_COMMANDS }: MeasureB5Options): Promise<Row> {
  const drive = await openEngineDrive(createMemoryLog());
  const figures = await repeat(rounds, async () => {
    await drive.trim();
    return drive.run(memoryCommands, IN_FLIGHT);
  });
  const byClock = Math.round(median(figures.map((rates) => rates.byClock)));
  const name = `decide, apply, project, append in memory, ${IN_FLIGHT} to an entry: ${MIX}; per second of one core, all threads counted (${byClock} by the clock)`;
  const byCpu = figures.map((rates) => rates.byCpu);
  return { ...rateRow(name, byCpu), bar: { atLeast: 100_000 } };
}

async function measureUnit({ rounds = ROUNDS, memoryCommands = MEMORY_COMMANDS }: MeasureB5Options): Promise<Row> {
  const log = createMemoryLog();
  const drive = await openUnitDrive(log);
  const figures = await repeat(rounds, async () => {
    await log.trim(drive.unit.id, drive.unit.lastSequence);
    return drive.run(memoryCommands, IN_FLIGHT);
  });
  await drive.close();
  return rateRow(`the whole unit in memory (answers, feeds, snapshots too), ${IN_FLIGHT} in flight`, figures);
}

async function repeat<Figure>(rounds: number, round: () => Promise<Figure>): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (let number = -WARM_UPS; number < rounds; number += 1) {
    const figure = await round();
    if (number >= 0) figures.push(figure);
  }
  return figures;
}

function rateRow(name: string, figures: readonly number[]): Row {
  return {
    id: 'B5',
    name,
    unit: 'commands/s',
    value: median(figures),
    ...medianInterval(figures),
    rounds: figures.length,
  };
}

async function measureLmdb(options: MeasureB5Options): Promise<Row> {
  const { rounds = ROUNDS, lmdbCommands = LMDB_COMMANDS } = options;
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'bench-b5-'));
  const log = await openLmdbLog(directory);
  const counted = countBytes(log);
  const drive = await openUnitDrive(counted.log);
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
      append(unit, expectedSequence, entry, size) {
        if (counting) bytes += Buffer.byteLength(JSON.stringify(entry));
        return log.append(unit, expectedSequence, entry, size);
      },
    },
  };
}
