import { toCommandId } from '@patchpanel/protocol';
import type { Logger } from 'pino';
import type { Randomness } from './http/randomness.js';
import type { UnitCommand } from './unit/commands.js';
import type { Unit } from './unit/unit-contract.js';

/** Gives the server's own commands to the unit; nobody waits for their outcome. */
export function createGiver(
  unit: Pick<Unit, 'execute'>,
  randomness: Randomness,
  logger: Logger,
): (command: UnitCommand) => void {
  return (command) => {
    const { kind } = command;
    unit.execute({ id: toCommandId(randomness.uuid()), command }).then(
      (outcome) => {
        if (!outcome.ok) logger.debug({ kind, error: outcome.error }, 'a command of the server was rejected');
      },
      (error: unknown) => logger.error({ kind, error }, 'a command of the server failed'),
    );
  };
}
