import { createUnitState, EntryBuilder, type Log, systemClock, type UnitCommand } from '@patchpanel/acd/unit';
import { BENCH_UNIT, benchConfiguration, Workload } from './workload.js';

/** Commands per second of the clock, and of processor time over all threads of the process. */
export interface DrivenRates {
  readonly byClock: number;
  readonly byCpu: number;
}

/** The engine under load: decisions go in entries to a log; nobody is answered and nobody reads. */
export interface EngineDrive {
  /** Decides `count` commands of the mix, so many to an entry. */
  run(count: number, perEntry: number): Promise<DrivenRates>;
  /** Lets the log forget what it holds. */
  trim(): Promise<void>;
}

/** Brings the engine to the unit of 1,000 agents and 5,000 open contacts. */
export async function openEngineDrive(log: Log): Promise<EngineDrive> {
  const state = createUnitState(benchConfiguration());
  const workload = new Workload(
    () => new Map([...state.agents.values()].map(({ agentId, contacts }) => [agentId, firstOf(contacts)])),
  );

  const decide = async (commands: Iterable<UnitCommand>, perEntry: number): Promise<void> => {
    let entry = new EntryBuilder(state, systemClock.now());
    let size = 0;
    const append = async (): Promise<void> => {
      const result = await log.append(BENCH_UNIT, state.sequence, entry.entry(1), entry.bytes);
      if (result.kind !== 'ok') throw new Error(`the append led to ${result.kind}`);
      state.sequence = result.sequence;
      entry = new EntryBuilder(state, systemClock.now());
      size = 0;
    };
    for (const command of commands) {
      const outcome = entry.add({ id: workload.nextId(), command });
      if (!outcome.ok) throw new Error(`the mix was refused: ${outcome.error}: ${outcome.description}`);
      size += 1;
      if (size === perEntry || entry.isFull) await append();
    }
    if (!entry.isEmpty) await append();
  };
  await decide(workload.setUp(), 1);

  return {
    async run(count, perEntry) {
      const started = performance.now();
      const before = process.cpuUsage();
      await decide(workload.mix(count), perEntry);
      const { user, system } = process.cpuUsage(before);
      return { byClock: (count * 1000) / (performance.now() - started), byCpu: (count * 1_000_000) / (user + system) };
    },
    trim: () => log.trim(BENCH_UNIT, state.sequence),
  };
}

function firstOf(contacts: ReadonlySet<{ readonly details: { readonly contactId: string } }>): string {
  const [first] = contacts;
  return first?.details.contactId ?? '0';
}
