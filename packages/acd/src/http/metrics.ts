import { Counter, Gauge, Registry } from 'prom-client';
import type { HttpContext } from './http-context.js';

/** The server's figures for Prometheus. */
export interface Metrics {
  /** Counts an answer by status. */
  answered(status: number): void;
  readonly contentType: string;
  text(): Promise<string>;
}

/** Figures of one server, read when somebody asks for them; labels are never ids or personal data. */
export function createMetrics({ unit, desk }: Pick<HttpContext, 'unit' | 'desk'>): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  const answers = new Counter({
    name: 'patchpanel_http_answers_total',
    help: 'Answers by HTTP status, without those of the long poll',
    labelNames: ['status'],
    registers,
  });
  const gauge = (name: string, help: string, read: () => number | Promise<number>): void => {
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await read());
      },
    });
  };
  gauge('patchpanel_parked_polls', 'Polls that wait for events', () => desk.parked);
  gauge('patchpanel_log_sequence', 'Sequence of the last durable entry', () => unit.lastSequence);
  gauge('patchpanel_sessions', 'Agents that are logged in', async () => {
    return (await unit.ask({ kind: 'agents' })).filter((agent) => agent.sessionId !== undefined).length;
  });
  gauge('patchpanel_contacts', 'Open contacts', async () => (await unit.ask({ kind: 'contacts' })).length);
  gauge('patchpanel_contacts_waiting', 'Contacts that wait in a queue', async () => {
    return (await unit.ask({ kind: 'contacts' })).filter((contact) => contact.queued).length;
  });
  gauge('process_resident_memory_bytes', 'Resident memory in bytes', () => process.memoryUsage.rss());
  gauge('process_heap_bytes', 'Used heap in bytes', () => process.memoryUsage().heapUsed);
  return {
    answered: (status) => answers.inc({ status }),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
