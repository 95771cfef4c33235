import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** The folder of the repository. */
export const house = resolve(import.meta.dirname, '../..');

/** Folders that `.gitignore` leaves out, by name or by path. */
const OUTSIDE = new Set([
  '.git',
  ...readFileSync(join(house, '.gitignore'), 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('/'))
    .map((line) => line.slice(0, -1)),
]);

/** Every file of the tree below a folder, relative to the house; nothing built, installed or left by a run. */
export function filesOfTree(folder = '.'): string[] {
  return readdirSync(join(house, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = relative(house, join(house, folder, entry.name));
    if (OUTSIDE.has(entry.name) || OUTSIDE.has(path) || entry.name.endsWith('.tsbuildinfo')) return [];
    return entry.isDirectory() ? filesOfTree(path) : [path];
  });
}

/** The text of a file of the tree. */
export const textOf = (path: string): string => readFileSync(join(house, path), 'utf8');
