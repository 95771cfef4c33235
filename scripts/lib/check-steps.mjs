import { readdirSync, readFileSync } from 'node:fs';
import { runNode } from './child.mjs';
import { inHouse } from './house.mjs';
import { runStep, runTests } from './tally.mjs';

const tool =
  (file, ...args) =>
  () =>
    runNode([inHouse('node_modules', file), ...args]);

async function publicPackages() {
  const outcomes = [];
  for (const folder of readdirSync(inHouse('packages'))) {
    const manifest = JSON.parse(readFileSync(inHouse('packages', folder, 'package.json'), 'utf8'));
    if (manifest.private === true) continue;
    outcomes.push(
      await runNode([inHouse('node_modules/publint/src/cli.js'), 'run', inHouse('packages', folder), '--strict']),
    );
  }
  return {
    code: Math.max(...outcomes.map(({ code }) => code)),
    output: outcomes.map(({ output }) => output).join('\n'),
  };
}

/** Types, lint, unused code and exports, published packages, then the unit tests, which hold the import rules too. */
export async function runCheck(tally) {
  await Promise.all([
    runStep('types', tool('typescript7/bin/tsc', '-b', '--pretty', 'false'), tally),
    runStep(
      'lint',
      tool(
        '@biomejs/biome/bin/biome',
        'check',
        '--error-on-warnings',
        '--diagnostic-level=warn',
        '--max-diagnostics=100',
        '.',
      ),
      tally,
    ).then(() => runStep('unused code', tool('knip/bin/knip.js', '--no-progress'), tally)),
  ]);
  await runStep('published packages', publicPackages, tally);
  await runTests('unit', tally);
}
