import { collectDefaultMetrics, Registry } from 'prom-client';

let ofProcess: Registry | undefined;

/**
 * The figures of this process: memory, processor time, delay of the event loop, garbage collection. One registry for the
 * process, however many servers run in it, since what measures the event loop runs until the process ends.
 */
export function processMetrics(): Registry {
  if (ofProcess === undefined) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}
