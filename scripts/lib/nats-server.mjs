import { dirname } from 'node:path';
import { findProgram, installDebianPackage } from './debian.mjs';
import { Stop } from './house.mjs';

const NAME = 'nats-server';

/** Finds the NATS server for the cluster's tests and benches, installing it where that is possible, and puts it on the PATH. */
export async function ensureNatsServer() {
  if (findProgram(NAME) === undefined) await installDebianPackage(NAME, "the cluster's tests");
  const file = findProgram(NAME);
  if (file === undefined) {
    throw new Stop(
      [
        "The cluster's tests need nats-server (2.9.10 or newer) and none was found.",
        '  Debian, Ubuntu:  sudo apt-get update && sudo apt-get install --no-install-recommends nats-server',
        '  elsewhere:       put the program nats-server from nats.io on the PATH',
        'Then run "npm test" again. Without it "npm run check" still works.',
      ].join('\n'),
    );
  }
  process.env.PATH = `${process.env.PATH ?? ''}:${dirname(file)}`;
}
