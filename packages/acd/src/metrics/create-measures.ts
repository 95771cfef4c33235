import { Counter, Histogram, type Registry } from 'prom-client';
import type { Clock } from '../unit/clock.js';
import type { RejectionCode } from '../unit/commands.js';
import type { CommandKind, Measures } from '../unit/measures.js';

const SECOND_MS = 1_000;
const APPEND_SECONDS = [
  0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5,
];
const WAKE_SECONDS = [0.000_05, 0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];

type Outcomes = Map<'ok' | RejectionCode, number>;

/** Adds a unit's figures up for Prometheus. Commands are added up in a plain map, since there are many to an entry. */
export function createMeasures(clock: Clock, registry: Registry): Measures {
  const registers = [registry];
  const commands = new Map<CommandKind, Outcomes>();
  new Counter({
    name: 'patchpanel_commands_total',
    help: 'Commands decided, by kind and outcome',
    labelNames: ['kind', 'outcome'],
    registers,
    collect() {
      this.reset();
      for (const [kind, outcomes] of commands) {
        for (const [outcome, count] of outcomes) this.inc({ kind, outcome }, count);
      }
    },
  });
  const appends = new Histogram({
    name: 'patchpanel_append_seconds',
    help: 'From an entry on its way to the log until it was acknowledged; the count is that of entries',
    buckets: APPEND_SECONDS,
    registers,
  });
  const appendFailures = new Counter({
    name: 'patchpanel_append_failures_total',
    help: 'Appends that did not go through: again (decided anew) or failed (the log is broken)',
    labelNames: ['how'],
    registers,
  });
  const wakes = new Histogram({
    name: 'patchpanel_wake_seconds',
    help: 'From the acknowledged append to the written answer of a poll that waited',
    buckets: WAKE_SECONDS,
    registers,
  });
  const takeovers = new Counter({
    name: 'patchpanel_takeovers_total',
    help: 'How often this node began to decide',
    registers,
  });
  let wakingSince: number | undefined;

  return {
    decided(kind, outcome) {
      let outcomes = commands.get(kind);
      if (outcomes === undefined) {
        outcomes = new Map();
        commands.set(kind, outcomes);
      }
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    },
    append() {
      const begun = clock.monotonic();
      return (how) => {
        if (how === 'ok') appends.observe((clock.monotonic() - begun) / SECOND_MS);
        else appendFailures.inc({ how });
      };
    },
    waking() {
      wakingSince = clock.monotonic();
    },
    woken() {
      if (wakingSince !== undefined) wakes.observe((clock.monotonic() - wakingSince) / SECOND_MS);
    },
    awake() {
      wakingSince = undefined;
    },
    tookOver: () => takeovers.inc(),
  };
}
