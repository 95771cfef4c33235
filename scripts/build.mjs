import './lib/require-node.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { runScript } from './lib/house.mjs';
import { ensureInstalled } from './lib/install.mjs';

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt();
});
