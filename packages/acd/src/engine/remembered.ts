import type { DecidedCommand } from '../log/log.js';
import type { UnitState } from './state.js';

/** How long a command id is known. @see AS-9 */
export const REMEMBER_MS = 600_000;
/** Ids known at once; beyond, the oldest goes early: some 330 commands a second, sustained. */
export const MAX_REMEMBERED = 200_000;

/** Remembers what a command was answered, so that a repeat is answered the same. */
export function remember(state: UnitState, command: DecidedCommand, at: number): void {
  forgetOldCommands(state, at);
  state.remembered.set(command.id, { id: command.id, at, fingerprint: command.fingerprint, outcome: command.outcome });
}

function forgetOldCommands(state: UnitState, at: number): void {
  for (const command of state.remembered.values()) {
    if (command.at > at - REMEMBER_MS && state.remembered.size < MAX_REMEMBERED) return;
    state.remembered.delete(command.id);
  }
}
