import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const house = fileURLToPath(new URL('../..', import.meta.url));

/** A path inside the repository. */
export const inHouse = (...parts) => join(house, ...parts);

/** Prints one progress line. */
export const say = (line) => console.log(line);

/** Ends the script with a message for a person instead of a stack. */
export class Stop extends Error {}

/** Runs a script's main function and turns its end into the exit code. */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    process.exitCode = 1;
  }
}

/** Seconds since `start` (of `performance.now()`), for progress lines. */
export const seconds = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;
