import { fileURLToPath } from 'node:url';

/** Where the built desktop lies: the same place seen from `src` and from `dist`. */
export const DESKTOP = fileURLToPath(new URL('../dist/desktop/', import.meta.url));
