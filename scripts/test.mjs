import './lib/require-node.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { runCheck } from './lib/check-steps.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { runScript } from './lib/house.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { conclude, createTally, runTests } from './lib/tally.mjs';

/** Everything that proves the project, from a fresh clone. */
await runScript(async () => {
  await ensureInstalled();
  await ensureChromium();
  await ensureBuilt();
  const tally = createTally();
  await runCheck(tally);
  await runTests('e2e', tally);
  return conclude(tally);
});
