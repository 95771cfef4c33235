import type { Logger } from 'pino';
import { openClusterUnit } from './cluster/cluster-unit.js';
import type { Beside } from './cluster/decider.js';
import type { NatsOptions } from './cluster/nats-storage.js';
import type { UnitConfiguration } from './configuration/types.js';
import type { Randomness } from './http/randomness.js';
import type { Storage } from './storage.js';
import type { Clock } from './unit/clock.js';
import type { Measures } from './unit/measures.js';
import { openUnit } from './unit/open-unit.js';
import type { DecidingUnit, Unit } from './unit/unit-contract.js';

/** What the unit of a server is opened with. */
export interface ServedUnitOptions {
  readonly storage: Storage;
  readonly nats: NatsOptions | undefined;
  readonly configuration: UnitConfiguration;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly logger: Logger;
  readonly measures: Measures;
  /** Resolves once clients can reach this server. */
  readonly reachable: Promise<void>;
  /** Starts what runs beside the decider. */
  readonly beside: (unit: DecidingUnit) => Promise<Beside>;
}

/** Opens the unit that a server serves: alone, where it always decides, or as a node of a cluster. */
export async function openServedUnit(options: ServedUnitOptions): Promise<Unit> {
  const { storage, nats, configuration, clock, randomness, logger, measures, beside, reachable } = options;
  const { log, documents, link } = storage;
  if (link !== undefined && nats !== undefined) {
    const { nodeName: node, marginMs } = nats;
    const margin = marginMs === undefined ? {} : { marginMs };
    const life = randomness.uuid();
    return openClusterUnit({
      link,
      log,
      documents,
      configuration,
      node,
      life,
      clock,
      logger,
      measures,
      beside,
      ...margin,
    });
  }
  const { unitId } = configuration;
  const unit = await openUnit({ unitId, log, documents, clock, logger, measures, configuration, reachable });
  const companions = await beside(unit);
  let closing: Promise<void> | undefined;
  return {
    ...unit,
    get lastSequence() {
      return unit.lastSequence;
    },
    get health() {
      return unit.health;
    },
    close() {
      closing ??= companions.close().then(() => unit.close());
      return closing;
    },
  };
}
