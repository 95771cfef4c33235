import { median, medianInterval } from '../ratio.js';
import type { Row } from '../row.js';
import { BenchCluster } from './cluster.js';
import { createFencedPublisher, type FencedPublisher } from './fenced-publisher.js';

/** Kills of each kind: about seven minutes in all, most of them NATS's elections and the rest before each kill. */
const ROUNDS = 15;
const WARM_UPS = 1;
const COMMANDS_BETWEEN = 10;
const PATIENCE_MS = 20_000;

/** B9: what a death costs, in time and in events, on three nodes and three NATS servers of one machine. @see design section 9 */
export async function measureB9({ rounds = ROUNDS }: { readonly rounds?: number } = {}): Promise<Row[]> {
  const cluster = await BenchCluster.start();
  try {
    const bare = await createFencedPublisher(cluster.link);
    const takeovers = await repeat(rounds, () => killDecider(cluster));
    const leaders = await repeat(rounds, () => killLeader(cluster, bare));
    const ours = leaders.map(({ acd }) => acd);
    const ratios = leaders.map(({ acd, bare: alone }) => acd / alone);
    const wrong = await cluster.wrongEvents(PATIENCE_MS);
    return [
      row('kill -9 of the deciding node: first command accepted', 'ms', takeovers, 3_000),
      row(
        `kill -9 of the stream's leader: first command accepted (median ${Math.round(median(ours))} ms) over a bare fenced publisher`,
        'x',
        ratios,
        1.2,
      ),
      {
        id: 'B9',
        name: `events lost, repeated or reordered in ${2 * (rounds + WARM_UPS)} kills`,
        unit: 'events',
        value: wrong,
        bar: { atMost: 0 },
      },
    ];
  } finally {
    await cluster.close();
  }
}

async function repeat<Figure>(rounds: number, round: () => Promise<Figure>): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (let number = -WARM_UPS; number < rounds; number += 1) {
    const figure = await round();
    if (number >= 0) figures.push(figure);
  }
  return figures;
}

function row(name: string, unit: string, figures: readonly number[], atMost: number): Row {
  const value = median(figures);
  return { id: 'B9', name, unit, value, ...medianInterval(figures), rounds: figures.length, bar: { atMost } };
}

async function commands(cluster: BenchCluster): Promise<void> {
  for (let count = 0; count < COMMANDS_BETWEEN; count += 1) await cluster.command();
}

async function killDecider(cluster: BenchCluster): Promise<number> {
  await commands(cluster);
  const killed = await cluster.killDecider();
  const took = await time(() => cluster.command());
  await cluster.startNode(killed);
  return took;
}

async function killLeader(cluster: BenchCluster, bare: FencedPublisher): Promise<{ acd: number; bare: number }> {
  await commands(cluster);
  await bare.publish();
  const leader = await cluster.leaderOf(bare.stream);
  const server = cluster.nats.servers.find(({ name }) => name === leader);
  void server?.kill();
  const [acd, alone] = await Promise.all([time(() => cluster.command()), time(() => bare.publish())]);
  await server?.start();
  return { acd, bare: alone };
}

async function time(run: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
}
