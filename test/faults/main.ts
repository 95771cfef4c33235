import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startCluster } from './platform/cluster.js';
import { startEmbedded } from './platform/embedded.js';
import { type RunReport, runFaults } from './run.js';

const USAGE = `npm run faults -- [--cluster] [--minutes 10 | --seconds 20] [--seeds 1] [--seed N] [--agents 24] [--per-second 12]

Runs agents and customers against a real server that is killed, stopped, lied to about the time and out of space, on a
network that loses requests and answers (with --cluster: against three nodes and three NATS servers); then holds what every client saw against the log. The seed is printed: the same
seed chooses the same faults.`;

const MOST_PROBLEMS = 20;

const evidenceText = (report: RunReport): string =>
  JSON.stringify(report, (_, value) => (value instanceof Map || value instanceof Set ? [...value] : value), 1);

function numberOf(value: string | undefined, otherwise: number): number {
  const number = value === undefined ? otherwise : Number(value);
  if (!Number.isFinite(number) || number <= 0) throw new Error(`${value} is no positive number.\n\n${USAGE}`);
  return number;
}

function print({ seed, problems, faults, evidence, ...figures }: RunReport): void {
  const said = Object.entries({ ...figures, ...faults }).map(([name, count]) => `${name}: ${count}`);
  console.log(
    `seed ${seed}  ${problems.length === 0 ? 'every promise kept' : `${problems.length} BROKEN`}  ${said.join(', ')}`,
  );
  for (const problem of problems.slice(0, MOST_PROBLEMS)) console.log(`  ${problem}`);
  if (problems.length === 0) return;
  const file = join(tmpdir(), `patchpanel-faults-${seed}.json`);
  writeFileSync(file, evidenceText({ seed, problems, faults, ...figures, evidence }));
  console.log(`  what the clients saw and what the log holds: ${file}`);
}

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    seconds: { type: 'string' },
    seeds: { type: 'string' },
    seed: { type: 'string' },
    agents: { type: 'string' },
    'per-second': { type: 'string' },
    cluster: { type: 'boolean' },
    verbose: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help === true) console.log(USAGE);
else {
  const seconds = values.minutes === undefined ? numberOf(values.seconds, 20) : numberOf(values.minutes, 1) * 60;
  const first = values.seed === undefined ? Math.floor(Math.random() * 1e9) : numberOf(values.seed, 1);
  let broken = 0;
  for (let seed = first; seed < first + numberOf(values.seeds, 1); seed += 1) {
    const report = await runFaults({
      seed,
      seconds,
      agents: numberOf(values.agents, 24),
      perSecond: numberOf(values['per-second'], 12),
      start: values.cluster === true ? startCluster : startEmbedded,
      say: (line) => values.verbose === true && console.log(`  ${line}`),
    });
    print(report);
    broken += report.problems.length;
  }
  process.exitCode = broken === 0 ? 0 : 1;
}
