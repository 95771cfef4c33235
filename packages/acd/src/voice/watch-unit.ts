import type { Clock } from '../unit/clock.js';
import type { Unit } from '../unit/unit-contract.js';

/** How often the unit is looked at, in milliseconds. */
export const LOOK_MS = 250;

/** Calls back after the unit's state changed, at most every {@link LOOK_MS}, and once at the start; returns the end. */
export function watchUnit(unit: Unit, clock: Clock, changed: () => void): () => void {
  let seen = -1;
  let cancel: () => void;
  const look = (): void => {
    cancel = clock.setTimer(look, LOOK_MS);
    if (unit.lastSequence === seen) return;
    seen = unit.lastSequence;
    changed();
  };
  cancel = clock.setTimer(look, 0);
  return () => cancel();
}
