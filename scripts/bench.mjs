import './lib/require-node.mjs';
import { readdirSync } from 'node:fs';
import { ensureBuilt } from './lib/build.mjs';
import { runNode } from './lib/child.mjs';
import { compile } from './lib/compile.mjs';
import { inHouse, runScript } from './lib/house.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureNatsServer } from './lib/nats-server.mjs';

/** Measures the built packages, as they are shipped: the benches are compiled, never run through a test runner's module loader. */
await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const asked = process.argv.slice(2).join(' ');
  if (!asked.includes('--only') || asked.includes('B9')) await ensureNatsServer();
  const children = readdirSync(inHouse('bench/children')).filter((name) => name.endsWith('-child.ts'));
  await compile('bench', ['run.ts', ...children.map((name) => `children/${name}`)]);
  const { code } = await runNode(['--expose-gc', inHouse('bench/dist/run.js'), ...process.argv.slice(2)], {
    show: true,
  });
  return code;
});
