import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { runNode } from './child.mjs';
import { inHouse, say, seconds } from './house.mjs';

/** Counts of what ran: tests by vitest's own report, and one more failure for each other step that failed. */
export const createTally = () => ({ passed: 0, failed: 0, skipped: 0 });

/** Runs one vitest project and adds its counts; a file that does not load and an error outside any test count as failures. */
export async function runTests(project, tally) {
  const report = inHouse('node_modules/.cache/patchpanel', `${project}.json`);
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const { code } = await runNode(
    [
      inHouse('node_modules/vitest/vitest.mjs'),
      'run',
      `--project=${project}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { show: true },
  );
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  const failedTests = counts?.numFailedTests ?? 0;
  const failedFiles =
    counts?.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length ?? 0;
  const failed = failedTests + failedFiles;
  tally.passed += counts?.numPassedTests ?? 0;
  tally.failed += failed === 0 && code !== 0 ? 1 : failed;
  tally.skipped += (counts?.numPendingTests ?? 0) + (counts?.numTodoTests ?? 0);
}

/** Runs one step that is no test; says what it printed only if it failed. */
export async function runStep(name, work, tally) {
  const start = performance.now();
  const { code, output } = await work();
  if (code !== 0) {
    tally.failed += 1;
    say(output.trim());
  }
  say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds(start)})`);
}

/** Prints the counts as the last line and gives the exit code: nothing failed, something ran, and in CI nothing was skipped. */
export function conclude(tally) {
  const isStrict = process.env.CI !== undefined && process.env.CI !== '' && process.env.CI !== 'false';
  if (isStrict && tally.skipped > 0) say('In CI a skipped test is a failure.');
  if (tally.passed === 0) say('No test ran.');
  say(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
  return tally.failed > 0 || tally.passed === 0 || (isStrict && tally.skipped > 0) ? 1 : 0;
}
