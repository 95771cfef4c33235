import './lib/require-node.mjs';
import { readFileSync, writeFileSync } from 'node:fs';
import { inHouse, runScript, say } from './lib/house.mjs';
import { completeLock, missingOptionals } from './lib/lock.mjs';

/** To be run after a change of dependencies: completes package-lock.json, so that `npm ci` takes it everywhere. */
await runScript(() => {
  const file = inHouse('package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const missing = missingOptionals(lock);
  if (missing.length > 0) writeFileSync(file, `${JSON.stringify(completeLock(lock), null, 2)}\n`);
  say(`package-lock.json: ${missing.length} entries added.`);
});
