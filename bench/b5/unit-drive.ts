import {
  createMemoryDocuments,
  type DecidingUnit,
  type Log,
  type Outcome,
  openUnit,
  systemClock,
} from '@patchpanel/acd/unit';
import { BENCH_UNIT, benchConfiguration, Workload } from './workload.js';

const quiet = { info() {}, warn() {}, error: (fields: unknown) => console.error(fields) };

/** The unit under load: everything that a server has but HTTP. */
export interface UnitDrive {
  readonly unit: DecidingUnit;
  /** Executes `count` commands of the mix, always `inFlight` at once; resolves with the commands per second. */
  run(count: number, inFlight: number): Promise<number>;
  close(): Promise<void>;
}

/** Opens the unit of 1,000 agents and 5,000 open contacts on a log. Documents are taken and forgotten: they are not what is measured. */
export async function openUnitDrive(log: Log): Promise<UnitDrive> {
  const unit = await openUnit({
    unitId: BENCH_UNIT,
    log,
    documents: { ...createMemoryDocuments(), put: async () => ({ kind: 'ok', revision: 1 }) },
    clock: systemClock,
    logger: quiet,
    configuration: benchConfiguration(),
  });
  const workload = new Workload(
    () => new Map(unit.view.agents().map(({ agentId, contacts }) => [agentId, contacts[0] ?? '0'])),
  );
  const expectOk = (outcome: Outcome): void => {
    if (!outcome.ok) throw new Error(`the mix was refused: ${outcome.error}: ${outcome.description}`);
  };
  await Promise.all(
    [...workload.setUp()].map(async (command) => expectOk(await unit.execute({ id: workload.nextId(), command }))),
  );

  return {
    unit,
    async run(count, inFlight) {
      let begun = 0;
      const lane = async (): Promise<void> => {
        while (begun < count) {
          begun += 1;
          expectOk(await unit.execute({ id: workload.nextId(), command: workload.next() }));
        }
      };
      const started = performance.now();
      await Promise.all(Array.from({ length: inFlight }, lane));
      return (count * 1000) / (performance.now() - started);
    },
    close: () => unit.close(),
  };
}
