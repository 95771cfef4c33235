import { Counter, Gauge, Registry } from 'prom-client';
import type { PollDesk } from '../http/polling/poll-desk.js';
import type { Clock } from '../unit/clock.js';
import type { Measures } from '../unit/measures.js';
import type { Unit } from '../unit/unit-contract.js';
import { createMeasures } from './create-measures.js';
import { processMetrics } from './process-metrics.js';
import { showUnit } from './unit-metrics.js';

/** The server's figures for Prometheus; labels are kinds, codes and skills, never people. */
export interface ServerMetrics {
  /** What the unit and the poll desk tell of themselves. */
  readonly measures: Measures;
  /** Counts an answer by status. */
  answered(status: number): void;
  /** Counts a reading or writing of documents that failed. */
  documentsFailed(): void;
  /** Shows what there is only once the server is built. */
  show(parts: { readonly unit: Unit; readonly desk: PollDesk }): void;
  readonly contentType: string;
  text(): Promise<string>;
}

/** Figures of one server and its process, added up as things happen or read when somebody asks. */
export function createServerMetrics(clock: Clock): ServerMetrics {
  const registry = new Registry();
  const registers = [registry];
  const answers = new Counter({
    name: 'patchpanel_http_answers_total',
    help: 'Answers by HTTP status, without those of polls that waited',
    labelNames: ['status'],
    registers,
  });
  const documents = new Counter({
    name: 'patchpanel_document_failures_total',
    help: 'Readings and writings of documents that failed',
    registers,
  });
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  };
  return {
    measures: createMeasures(clock, registry),
    answered: (status) => answers.inc({ status }),
    documentsFailed: () => documents.inc(),
    show({ unit, desk }) {
      gauge('patchpanel_parked_polls', 'Polls that wait for events', () => desk.parked);
      gauge('patchpanel_log_sequence', 'Sequence of the last durable entry', () => unit.lastSequence);
      showUnit(registry, unit, clock);
    },
    contentType: registry.contentType,
    text: async () => `${await registry.metrics()}\n${await processMetrics().metrics()}`,
  };
}
