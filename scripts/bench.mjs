import { readdirSync } from 'node:fs';
import './lib/require-node.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { runNode } from './lib/child.mjs';
import { inHouse, runScript, Stop } from './lib/house.mjs';
import { ensureInstalled } from './lib/install.mjs';

/** Measures the built packages, as they are shipped: the benches are compiled, never run through a test runner's module loader. */
await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const children = readdirSync(inHouse('bench/children')).filter((name) => name.endsWith('-child.ts'));
  const { build } = await import('vite');
  await build({
    configFile: false,
    root: inHouse('bench'),
    logLevel: 'warn',
    ssr: { external: true, target: 'node' },
    build: {
      ssr: true,
      outDir: 'dist',
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: [inHouse('bench/run.ts'), ...children.map((name) => inHouse('bench/children', name))],
        output: { preserveModules: true, preserveModulesRoot: inHouse('bench'), entryFileNames: '[name].js' },
      },
    },
  }).catch((error) => {
    throw new Stop(`Compiling the benches failed: ${error.message}`);
  });
  const { code } = await runNode(['--expose-gc', inHouse('bench/dist/run.js'), ...process.argv.slice(2)], {
    show: true,
  });
  return code;
});
