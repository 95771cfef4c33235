import { hashPassword } from '@patchpanel/acd';
import type { Terminal } from '../terminal.js';
import { EXIT, UsageError } from '../usage-error.js';

const MIN_LENGTH = 8;

/**
 * Reads a password without showing it and prints the hash for `agents[].password`.
 * @throws UsageError where it is too short, or the two differ that a person typed
 */
export async function hashPasswordCommand(terminal: Terminal): Promise<number> {
  const password = await terminal.secret('Password: ');
  if ([...password].length < MIN_LENGTH) throw new UsageError(`A password has at least ${MIN_LENGTH} characters.`);
  if (terminal.isInteractive() && (await terminal.secret('Once more: ')) !== password) {
    throw new UsageError('The two are not the same; nothing was hashed.');
  }
  terminal.out(await hashPassword(password));
  return EXIT.ok;
}
