import type { Logger } from 'pino';
import type { Documents } from './documents/documents.js';
import { createGiver } from './give-commands.js';
import type { DraftStore } from './http/drafts/draft-store.js';
import { startDraftKeeper } from './http/drafts/forget-drafts.js';
import type { Randomness } from './http/randomness.js';
import { createCallerBook } from './simulator/caller-book.js';
import { createSimulator, type Simulator } from './simulator/simulator.js';
import type { Clock } from './unit/clock.js';
import type { DecidingUnit } from './unit/unit-contract.js';
import { createSimulatedVoice } from './voice/simulated-voice.js';
import { watchUnit } from './voice/watch-unit.js';

/** What runs beside the decider is made of. */
export interface BesideOptions {
  readonly documents: Documents;
  readonly drafts: DraftStore;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly logger: Logger;
  /** A simulated customer calls whenever an agent has nothing to do. */
  readonly demo: boolean;
  /** Told of documents that could not be read or written. */
  readonly failed: (error: unknown) => void;
}

/** What follows the state of a unit and gives it commands; it lives and ends with the decider. */
export interface BesideDecider {
  readonly simulator: Simulator;
  close(): Promise<void>;
}

/** Starts voice, simulated customers and the keeper of drafts beside the node that decides. */
export async function startBesideDecider(unit: DecidingUnit, options: BesideOptions): Promise<BesideDecider> {
  const { documents, drafts, clock, randomness, logger, demo, failed } = options;
  const give = createGiver(unit, randomness, logger);
  const voice = createSimulatedVoice(clock, (contactId) => give({ kind: 'CustomerAnswered', contactId }));
  const book = createCallerBook(documents, unit.id, clock, failed);
  const simulator = await createSimulator({ view: unit.view, clock, randomness, give, book, failed }, demo);
  const draftKeeper = await startDraftKeeper(drafts, unit, failed);
  const unwatch = watchUnit(unit, clock, () => {
    voice.reconcile(unit.view.contacts());
    simulator.follow();
  });
  return {
    simulator,
    async close() {
      unwatch();
      voice.close();
      await simulator.close();
      await draftKeeper.close();
    },
  };
}
