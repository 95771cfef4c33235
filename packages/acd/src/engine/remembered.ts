import type { DecidedCommand } from '../log/log.js';
import type { RememberedCommand } from './records.js';
import type { UnitState } from './state.js';

/** How long a command id is known. @see AS-9 */
export const REMEMBER_MS = 600_000;
/** Ids known at once; beyond, the oldest goes early. A thousand busy agents need some 16,000 in ten minutes. */
const MAX_REMEMBERED = 50_000;

/** Remembers what a command was answered, so that a repeat is answered the same. */
export function remember(state: UnitState, command: DecidedCommand, at: number): void {
  restoreRemembered(state, { id: command.id, at, fingerprint: command.fingerprint, outcome: command.outcome });
}

/** Remembers a command as it was remembered before. */
export function restoreRemembered(state: UnitState, command: RememberedCommand): void {
  forgetOldCommands(state, command.at);
  state.remembered.set(command.id, command);
  state.rememberedOrder.push(command);
}

function forgetOldCommands(state: UnitState, at: number): void {
  for (;;) {
    const oldest = state.rememberedOrder.peek();
    if (oldest === undefined || (oldest.at > at - REMEMBER_MS && state.remembered.size < MAX_REMEMBERED)) return;
    state.rememberedOrder.shift();
    if (state.remembered.get(oldest.id) === oldest) state.remembered.delete(oldest.id);
  }
}
