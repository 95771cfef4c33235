import './lib/require-node.mjs';
import { runCheck } from './lib/check-steps.mjs';
import { runScript } from './lib/house.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { conclude, createTally } from './lib/tally.mjs';

/** What needs no browser: types, lint, imports, unit tests. */
await runScript(async () => {
  await ensureInstalled();
  const tally = createTally();
  await runCheck(tally);
  return conclude(tally);
});
