import type { UnitId } from '@patchpanel/protocol';
import type { UnitConfiguration } from '../configuration/types.js';
import type { Documents } from '../documents/documents.js';
import type { Log } from '../log/log.js';
import { pause } from '../nats/repeat.js';
import type { Clock } from '../unit/clock.js';
import type { UnitLogger } from '../unit/logger.js';
import type { Measures } from '../unit/measures.js';
import { openUnit } from '../unit/open-unit.js';
import { UnavailableError } from '../unit/unavailable-error.js';
import type { DecidingUnit } from '../unit/unit-contract.js';
import { fenceLog } from './fenced-log.js';
import type { HeldLease, Holder, LeaseStore } from './lease.js';

/** How often a node looks whether nobody decides. */
const LOOK_MS = 250;
/** Until a node whose clock is off tries again. */
const WRONG_CLOCK_MS = 5_000;
/** Until a node that could not reach the lease tries again. */
const AFTER_TROUBLE_MS = 50;
/** Until a node that could not open the unit, or not write to its log, tries again. */
const AFTER_FAILURE_MS = 1_000;

/** What lives and ends with this node's time as the decider. */
export interface Beside {
  close(): Promise<void>;
}

/** How the decider comes to what it needs. */
export interface DeciderPorts {
  readonly node: string;
  readonly leases: LeaseStore;
  readonly log: Log;
  readonly documents: Documents;
  readonly unitId: UnitId;
  /** The configuration of the moment. */
  readonly configuration: () => UnitConfiguration;
  readonly clock: Clock;
  readonly logger: UnitLogger;
  readonly measures: Measures;
  /** Nothing is answered any more so long before the lease ends. */
  readonly marginMs: number;
  /** Told who decides whenever it is looked up. */
  readonly holder: (holder: Holder) => void;
  /** Begins to answer other nodes; it has ended when `close` resolves. */
  readonly serve: (deciding: Deciding) => Beside;
  /** Starts what runs beside the decider. */
  readonly beside: (unit: DecidingUnit) => Promise<Beside>;
}

/** The unit while this node decides for it. */
export interface Deciding {
  readonly epoch: number;
  readonly unit: DecidingUnit;
  /** Runs a question or command; its answer counts only while the lease lasts. @throws UnavailableError */
  answer<Result>(run: () => Promise<Result>): Promise<Result>;
}

/** A node's readiness to decide. */
export interface Decider {
  /** `undefined` while another node decides, or nobody. */
  readonly deciding: Deciding | undefined;
  /** Gives the lease back after everything is written; may be called again. */
  close(): Promise<void>;
}

/**
 * Decides whenever nobody else does: takes the lease, reads the log to its end, writes that it decides from here on (which
 * fences whoever decided before), and only then answers. It steps down when its lease or its place in the log is gone.
 */
export function startDecider(ports: DeciderPorts): Decider {
  const { unitId, node, leases, log, documents, clock, logger, measures, marginMs, holder, serve, beside } = ports;
  let deciding: Deciding | undefined;
  let stop: () => void = () => {};
  let stopping = false;
  const stopped = new Promise<void>((resolve) => {
    stop = () => {
      stopping = true;
      resolve();
    };
  });

  async function look(): Promise<number> {
    const tried = await leases.take(unitId, node);
    if (tried.kind === 'held') holder(tried.holder);
    else if (tried.kind === 'clock') {
      logger.error({ unit: unitId, node, errorMs: tried.errorMs }, 'the clock is off; this node decides for nobody');
      return WRONG_CLOCK_MS;
    } else if (tried.kind === 'taken') return decide(tried.lease).then(() => LOOK_MS, cannotDecide);
    return LOOK_MS;
  }

  function cannotDecide(error: unknown): number {
    logger.error({ unit: unitId, node, error }, 'this node could not become the decider');
    return AFTER_FAILURE_MS;
  }

  /** Decides as long as lease and fence hold. */
  async function decide(lease: HeldLease): Promise<void> {
    const { epoch } = lease;
    try {
      while (!stopping && lease.isValid(0)) {
        const fence = fenceLog(log);
        void lease.ended.then(fence.end);
        const unit = await openFenced(fence.log, epoch);
        /* Another node wrote meanwhile: what it wrote is read first. */
        if (unit === undefined) continue;
        await decideWith(unit, lease, fence.ended);
        if (stopping && lease.isValid(0)) await unit.close();
        else {
          fence.end();
          unit.abandon(new UnavailableError('This node decides no longer.'));
        }
        return;
      }
    } finally {
      await lease.release();
    }
  }

  async function openFenced(fenced: Log, epoch: number): Promise<DecidingUnit | undefined> {
    try {
      const configuration = ports.configuration();
      return await openUnit({ unitId, log: fenced, documents, clock, logger, measures, configuration, epoch });
    } catch (error) {
      if (error instanceof UnavailableError && error.cause === undefined) return undefined;
      throw error;
    }
  }

  async function decideWith(unit: DecidingUnit, lease: HeldLease, fenced: Promise<void>): Promise<void> {
    const { epoch } = lease;
    const mine: Deciding = {
      epoch,
      unit,
      async answer(run) {
        if (!lease.isValid(marginMs)) throw new UnavailableError('The lease of this node is over.');
        const result = await run();
        if (!lease.isValid(marginMs)) throw new UnavailableError('The lease of this node is over.');
        return result;
      },
    };
    const served = serve(mine);
    const companions = await beside(unit);
    deciding = mine;
    measures.tookOver();
    holder({ node, epoch });
    logger.info({ unit: unitId, node, epoch, sequence: unit.lastSequence }, 'this node decides');
    await Promise.race([stopped, lease.ended, fenced]);
    deciding = undefined;
    logger.info({ unit: unitId, node, epoch, sequence: unit.lastSequence }, 'this node decides no longer');
    await served.close();
    await companions.close();
  }

  const running = (async () => {
    while (!stopping) {
      const waitMs = await look().catch((error: unknown) => {
        logger.warn({ unit: unitId, node, error }, 'it cannot be looked up who decides');
        return AFTER_TROUBLE_MS;
      });
      if (!stopping) await Promise.race([pause(clock, waitMs), stopped]);
    }
  })();

  return {
    get deciding() {
      return deciding;
    },
    async close() {
      stop();
      await running;
    },
  };
}
