import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseBenchOptions } from './options.js';
import { lineOf } from './print.js';
import type { Row } from './row.js';
import { verdict } from './verdict.js';

const WEB = join(process.cwd(), 'apps/desktop/dist/web');

/** Every budget by id; loaded when it is its turn, so that none measures beside another's memory. */
const BUDGETS: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  B1: async () => (await import('./b1/index.js')).measureB1(),
  B2: async () => (await import('./b2/index.js')).measureB2(),
  B3: async () => (await import('./b3/index.js')).measureB3(),
  B4: async () => (await import('./b4/index.js')).measureB4(),
  B5: async () => (await import('./b5/index.js')).measureB5(),
  B6: async () => (await import('./b6/index.js')).measureB6(),
  B8: async () => (await import('./b8/index.js')).measureB8(WEB),
  B9: async () => (await import('./b9/index.js')).measureB9(),
};

const load = () => loadavg()[0] ?? 0;
const { only = Object.keys(BUDGETS), json } = parseBenchOptions(process.argv.slice(2), Object.keys(BUDGETS));
const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), node: process.version };
console.log(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}`);

const measured: (Row & { readonly load: number })[] = [];
for (const [id, measure] of Object.entries(BUDGETS)) {
  if (!only.includes(id)) continue;
  for (const row of await measure()) {
    measured.push({ ...row, load: load() });
    console.log(lineOf(row, load()));
  }
}
if (json !== undefined) writeFileSync(json, `${JSON.stringify({ machine, rows: measured }, null, 2)}\n`);
if (measured.some((row) => verdict(row) === 'missed')) process.exitCode = 1;
