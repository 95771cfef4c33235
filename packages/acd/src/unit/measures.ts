import type { CommandToDecide } from '../engine/decide.js';
import type { RejectionCode } from './commands.js';

/** What is decided: what others want, and what the unit wants of itself. */
export type CommandKind = CommandToDecide['command']['kind'];

/** Told of what happens in a unit, on its fastest path: an implementation adds up and does nothing else. */
export interface Measures {
  decided(kind: CommandKind, outcome: 'ok' | RejectionCode): void;
  /** An append begins; the result is called when it has ended. */
  append(): (how: 'ok' | 'again' | 'failed') => void;
  /** Entries became readable and who waits for them is about to be told. */
  waking(): void;
  /** One who waited has been answered. */
  woken(): void;
  /** Everybody who waited has been told. */
  awake(): void;
  /** This node began to decide for the unit. */
  tookOver(): void;
}

const nothing = (): void => undefined;

/** Adds nothing up. */
export const NO_MEASURES: Measures = {
  decided: nothing,
  append: () => nothing,
  waking: nothing,
  woken: nothing,
  awake: nothing,
  tookOver: nothing,
};
