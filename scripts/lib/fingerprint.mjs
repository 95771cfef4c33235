import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { house, inHouse } from './house.mjs';

const IGNORED = new Set(['node_modules', 'dist', '.vite']);

function* filesBelow(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (!IGNORED.has(name)) yield* filesBelow(join(path, name));
  }
}

/** One hash over names and contents of everything below the paths; build output and test files do not count. */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesBelow(inHouse(path))) {
      if (/\.test\.tsx?$/.test(file)) continue;
      hash.update(relative(house, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

const stampFile = (name) => inHouse('node_modules', '.cache', 'patchpanel', name);

/** The fingerprint that was remembered under the name, if any. */
export const readStamp = (name) => (existsSync(stampFile(name)) ? readFileSync(stampFile(name), 'utf8') : undefined);

/** Remembers a fingerprint. */
export function writeStamp(name, value) {
  mkdirSync(dirname(stampFile(name)), { recursive: true });
  writeFileSync(stampFile(name), value);
}
