import type { Logger } from 'pino';
import type { Beside } from './cluster/decider.js';
import type { Documents } from './documents/documents.js';
import { createGiver } from './give-commands.js';
import type { DraftStore } from './http/drafts/draft-store.js';
import { startDraftKeeper } from './http/drafts/forget-drafts.js';
import type { Randomness } from './http/randomness.js';
import { createCallerBook } from './simulator/caller-book.js';
import { createSimulator } from './simulator/simulator.js';
import type { SimulatorSwitch } from './simulator/simulator-switch.js';
import type { Clock } from './unit/clock.js';
import type { DecidingUnit } from './unit/unit-contract.js';
import { createSimulatedVoice } from './voice/simulated-voice.js';
import { createVoiceReconciler } from './voice/voice-reconciler.js';
import { watchUnit } from './voice/watch-unit.js';
import type { Ways } from './ways/open-ways.js';

/** What runs beside the decider is made of. */
export interface BesideOptions {
  readonly documents: Documents;
  readonly drafts: DraftStore;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly logger: Logger;
  /** A simulated customer calls whenever an agent has nothing to do. */
  readonly demo: boolean;
  /** Where the sandbox steers the simulator. */
  readonly simulators: SimulatorSwitch;
  readonly ways: Ways;
  /** Told of documents that could not be read or written. */
  readonly failed: (error: unknown) => void;
}

/** Starts voice, simulated customers, webhooks and the keeper of drafts beside the node that decides; they end with it. */
export async function startBesideDecider(unit: DecidingUnit, options: BesideOptions): Promise<Beside> {
  const { documents, drafts, clock, randomness, logger, demo, simulators, ways, failed } = options;
  const give = createGiver(unit, randomness, logger);
  const voice = createSimulatedVoice(clock, {
    answered: (contactId) => give({ kind: 'CustomerAnswered', contactId }),
    legAnswered: (agentId, legId) => give({ kind: 'AgentLegAnswered', agentId, legId }),
  });
  const reconcileVoice = createVoiceReconciler(voice, unit.view.voice);
  const book = createCallerBook(documents, unit.id, clock, failed);
  const simulator = await createSimulator({ view: unit.view, clock, randomness, give, book, failed }, demo);
  const draftKeeper = await startDraftKeeper(drafts, unit, failed);
  const unwatch = watchUnit(unit, clock, () => {
    reconcileVoice();
    simulator.follow();
  });
  const webhooks = ways.startWebhooks();
  simulators.use(simulator);
  return {
    async close() {
      simulators.use(undefined);
      unwatch();
      await webhooks.close();
      voice.close();
      await simulator.close();
      await draftKeeper.close();
    },
  };
}
