import { defineConfig } from 'vitest/config';
import { LongestFirst } from './vitest.sequence.js';

const conditions = ['patchpanel-source'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Nothing here or below replaces a module, so files share what a worker has loaded: importing was a third of the time.
          isolate: false,
          maxWorkers: '100%',
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/*/src/**/*.test.{ts,tsx}',
            'test/unit/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          exclude: ['**/*.browser.test.ts', '**/*.process.test.ts', '**/node_modules/**', '**/dist/**'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          isolate: false,
          include: [
            'test/e2e/**/*.test.ts',
            'test/faults/**/*.test.ts',
            'packages/*/src/**/*.{browser,process}.test.ts',
            'apps/*/src/**/*.browser.test.ts',
          ],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
