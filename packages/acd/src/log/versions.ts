import { LOG_VERSION } from './log.js';
import { LogError } from './log-error.js';
import { toVersion2 } from './upcasts/to-version-2.js';

/** Anything that carries the version of its format. */
interface Versioned {
  readonly v: number;
}

/** Lifts data of the version before to the version of its place: `steps[1]` makes 2 of 1. Pure. */
export type UpcastSteps = Readonly<Record<number, (older: Versioned) => Versioned>>;

/** The steps for entries and snapshots; version 1 is the first. */
const STEPS: UpcastSteps = { 1: toVersion2 };

/** Lifts data to the version of this release. @throws LogError `newer_version`, naming both, or `damaged` where no version is */
export function upcast<Data extends Versioned>(
  data: Versioned,
  steps: UpcastSteps = STEPS,
  current = LOG_VERSION,
): Data {
  if (!Number.isInteger(data.v)) throw new LogError('damaged', 'The stored data has no version.');
  if (data.v > current) {
    throw new LogError(
      'newer_version',
      `The stored data has version ${data.v}, this release reads up to version ${current}; use the release that wrote it or a newer one.`,
    );
  }
  let lifted = data;
  while (lifted.v < current) {
    const step = steps[lifted.v];
    if (step === undefined) throw new LogError('damaged', `There is no step from version ${lifted.v} on.`);
    lifted = step(lifted);
  }
  return lifted as Data;
}
