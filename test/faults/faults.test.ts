import { expect, it } from 'vitest';
import { startEmbedded } from './platform/embedded.js';
import { runFaults } from './run.js';

/* A short run with fixed seeds; `npm run faults -- --minutes 10` is the long one. */
it.each([11, 12])(
  'nothing is lost, repeated or reordered by kills, stops, jumps and a bad network (seed %i)',
  async (seed) => {
    const report = await runFaults({ seed, seconds: 8, agents: 9, perSecond: 5, start: startEmbedded, say: () => {} });
    expect(report.problems, JSON.stringify(report)).toEqual([]);
    expect(report.contacts).toBeGreaterThan(10);
    expect(report.events).toBeGreaterThan(100);
  },
  150_000,
);
