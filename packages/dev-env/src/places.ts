import { fileURLToPath } from 'node:url';

/** A path inside the repository; the same from `src` and from `dist`. */
export const inHouse = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** The built desktop. */
export const DESKTOP_DIRECTORY = inHouse('apps/desktop/dist/web');
/** The built command line. */
export const COMMAND_LINE = inHouse('packages/cli/dist/bin.js');

/** The program of `fault-server.ts`. `npm test` builds it first. */
export const FAULT_SERVER = inHouse('packages/dev-env/dist/fault-server.js');
