import { createHash, randomBytes } from 'node:crypto';
import type { Terminal } from '../terminal.js';
import { EXIT } from '../usage-error.js';

const TOKEN_BYTES = 32;

/** Makes the token of a service and prints it once, with the hash that goes into the configuration file. */
export function makeServiceToken(terminal: Terminal): number {
  const token = `pps_${randomBytes(TOKEN_BYTES).toString('base64url')}`;
  const hash = createHash('sha256').update(token).digest('hex');
  terminal.out(`The token, for the service alone (it is shown only now): ${token}`);
  terminal.out(`For services[].tokenHash in the configuration file:      sha256:${hash}`);
  return EXIT.ok;
}
