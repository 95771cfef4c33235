import { existsSync, readFileSync } from 'node:fs';
import { runNpm } from './child.mjs';
import { inHouse, Stop, say, seconds } from './house.mjs';

/** npm writes this file last, after every package: what it lists is really there. */
const INSTALLED = inHouse('node_modules', '.package-lock.json');
const WANTED = inHouse('package-lock.json');

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/**
 * Whether node_modules holds what package-lock.json asks for. Compares contents, not dates: a checkout changes dates, and
 * whoever ran `npm ci` by hand has installed just as well.
 */
export function isInstalled() {
  if (!existsSync(INSTALLED)) return false;
  const installed = packagesOf(INSTALLED);
  return Object.entries(packagesOf(WANTED)).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    if (found === undefined) return wanted.optional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity && found.link === wanted.link;
  });
}

/** Installs the packages if they are missing or others than package-lock.json names. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  const start = performance.now();
  say('Installing packages (once, and after package-lock.json changed) ...');
  const { code, output } = await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) {
    throw new Stop(
      `${output}\n"npm ci" failed. Check the network and the free disk space, then run the command again.`,
    );
  }
  say(`Packages installed in ${seconds(start)}.`);
}
