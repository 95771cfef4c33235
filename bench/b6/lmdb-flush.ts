import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Log, openLmdbLog } from '@patchpanel/acd/unit';
import { openUnitDrive } from '../b5/unit-drive.js';
import { percentile } from '../percentile.js';
import type { Row } from '../row.js';

const COMMANDS = 500;

/** What the embedded log adds to each event: from the append to its flush, one command at a time. */
export async function measureFlush(): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-b6-'));
  const log = await openLmdbLog(directory);
  const times: number[] = [];
  const timed: Log = {
    ...log,
    async append(...given) {
      const begun = performance.now();
      const result = await log.append(...given);
      times.push(performance.now() - begun);
      return result;
    },
  };
  const drive = await openUnitDrive(timed);
  times.length = 0;
  await drive.run(COMMANDS, 1);
  await drive.close();
  await log.close();
  rmSync(directory, { recursive: true, force: true });
  return [0.5, 0.99].map((share) => ({
    id: 'B6',
    name: `lmdb beside it: append until flushed, one at a time, p${share * 100}`,
    unit: 'ms',
    value: percentile(times, share),
    rounds: 1,
  }));
}
