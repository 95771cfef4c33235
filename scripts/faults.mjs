import './lib/require-node.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { runNode } from './lib/child.mjs';
import { compile } from './lib/compile.mjs';
import { inHouse, runScript } from './lib/house.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureNatsServer } from './lib/nats-server.mjs';

/** Runs agents and customers against servers that are killed, stopped and lied to; `--help` says more. */
await runScript(async () => {
  await ensureInstalled();
  if (process.argv.includes('--cluster')) await ensureNatsServer();
  await ensureBuilt();
  await compile('test/faults', ['main.ts']);
  const { code } = await runNode([inHouse('test/faults/dist/main.js'), ...process.argv.slice(2)], { show: true });
  return code;
});
