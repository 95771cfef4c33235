import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './child.mjs';
import { say, seconds } from './house.mjs';

/** Where system programs are, though not every user's PATH says so. */
const FOLDERS = ['/usr/bin', '/usr/sbin'];

/** The file of a program, by the first of its names that is there. */
export function findProgram(...names) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...FOLDERS];
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** Installs a Debian package where that is possible: as root, with apt. What it brought is looked for afterwards. */
export async function installDebianPackage(name, purpose) {
  if (process.getuid?.() !== 0 || findProgram('apt-get') === undefined) return;
  const start = performance.now();
  say(`Installing the Debian package ${name} for ${purpose} ...`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  const { code, output } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { env });
  if (code !== 0) say(`apt-get could not install ${name}:\n${output}`);
  else say(`${name} installed in ${seconds(start)}.`);
}
