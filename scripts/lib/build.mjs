import { chmodSync, cpSync, existsSync, rmSync } from 'node:fs';
import { runNode } from './child.mjs';
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { inHouse, Stop, say, seconds } from './house.mjs';

const SHARED = ['package-lock.json', 'tsconfig.base.json'];
const BROWSER_PACKAGES = ['packages/protocol', 'packages/broker', 'packages/agent-session'];

const SERVER_PACKAGES = ['packages/acd', 'packages/conformance', 'packages/dev-env'];
const BIN = 'packages/cli/dist/bin.js';

const PACKAGES = {
  name: 'packages',
  inputs: [...SHARED, ...BROWSER_PACKAGES, ...SERVER_PACKAGES, 'packages/cli'],
  outputs: [...[...BROWSER_PACKAGES, ...SERVER_PACKAGES].map((folder) => `${folder}/dist/index.js`), BIN],
  run: () =>
    runNode([
      inHouse('node_modules/typescript7/bin/tsc'),
      '-b',
      'packages/cli',
      'packages/dev-env',
      '--pretty',
      'false',
    ]),
};

const DESKTOP = {
  name: 'desktop',
  inputs: [...SHARED, ...BROWSER_PACKAGES, 'apps/desktop'],
  outputs: ['apps/desktop/dist/web/index.html'],
  run: () =>
    runNode([inHouse('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
      cwd: inHouse('apps/desktop'),
    }),
};

async function step({ name, inputs, outputs, run }) {
  const wanted = fingerprint(inputs);
  const isFresh = readStamp(name) === wanted && outputs.every((output) => existsSync(inHouse(output)));
  if (isFresh) return false;
  const start = performance.now();
  say(`Building ${name} ...`);
  const { code, output } = await run();
  if (code !== 0) throw new Stop(`${output}\nBuilding ${name} failed; the messages above say where.`);
  writeStamp(name, wanted);
  say(`Built ${name} in ${seconds(start)}.`);
  return true;
}

/** The command line ships the built desktop, so that `patchpanel` works from anywhere. */
function shipDesktop() {
  const target = inHouse('packages/cli/dist/desktop');
  rmSync(target, { recursive: true, force: true });
  cpSync(inHouse('apps/desktop/dist/web'), target, { recursive: true });
}

/** Builds what is missing or older than its sources, judged by content. */
export async function ensureBuilt() {
  const [packagesAreNew, desktopIsNew] = await Promise.all([step(PACKAGES), step(DESKTOP)]);
  if (packagesAreNew) chmodSync(inHouse(BIN), 0o755);
  if (desktopIsNew || !existsSync(inHouse('packages/cli/dist/desktop/index.html'))) shipDesktop();
}
