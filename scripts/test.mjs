import './lib/require-node.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { runCheck } from './lib/check-steps.mjs';
import { runNode } from './lib/child.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { inHouse, runScript } from './lib/house.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureNatsServer } from './lib/nats-server.mjs';
import { conclude, createTally, runStep, runTests } from './lib/tally.mjs';

/** Everything that proves the project, from a fresh clone. */
await runScript(async () => {
  await ensureInstalled();
  await ensureChromium();
  await ensureNatsServer();
  await ensureBuilt();
  const tally = createTally();
  await runCheck(tally);
  await runStep('API reference', () => runNode([inHouse('node_modules/typedoc/bin/typedoc')]), tally);
  await runTests('e2e', tally);
  return conclude(tally);
});
