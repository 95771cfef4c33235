import { expect, it } from 'vitest';
import { startCluster } from './platform/cluster.js';
import { startEmbedded } from './platform/embedded.js';
import { runFaults } from './run.js';

/* Short runs with fixed seeds; `npm run faults -- --minutes 10` and `--cluster` are the long ones. */
it.each([
  ['one server', 11, startEmbedded],
  ['three nodes', 12, startCluster],
] as const)(
  'nothing is lost, repeated or reordered by kills, stops, jumps and a bad network (%s, seed %i)',
  async (_, seed, start) => {
    const report = await runFaults({ seed, seconds: 10, agents: 9, perSecond: 5, start, say: () => {} });
    const { evidence, problems, ...figures } = report;
    expect(problems, JSON.stringify(figures)).toEqual([]);
    expect(report.contacts).toBeGreaterThan(10);
    expect(report.events).toBeGreaterThan(100);
  },
  200_000,
);
