import type { ResultFrame } from '@patchpanel/protocol/messages';
import type { Clock } from '../ports.js';

/** For how long the result of a command is remembered, in milliseconds. @see EX-303 */
export const RESULT_MS = 10 * 60_000;
/** How many are, per page identity. @see EX-303 */
export const RESULTS = 1_000;

/** A document that asks. */
export interface Asker {
  send(result: ResultFrame): void;
}
/** Ends a request. */
export type Settle = (result: ResultFrame) => void;

/** The commands of one page identity by their `requestId`: each is run once, whoever asks again. @see EX-303 */
export interface RequestMemory {
  /**
   * Has `run` begin the request if its id is new; the asker gets the one result, be it this request's or that of the
   * first with its id. `run` calls back once; later calls change nothing.
   */
  ask(requestId: string, asker: Asker, run: (settle: Settle) => void): void;
}

interface Request {
  readonly askers: Set<Asker>;
  result?: ResultFrame;
  settledAt: number;
}

/** Creates an empty memory. Requests in flight are not forgotten; their number is bounded by the lanes they wait in. */
export function createRequestMemory(clock: Pick<Clock, 'now'>): RequestMemory {
  const requests = new Map<string, Request>();

  /** In the order in which they were settled, so the oldest come first. */
  function forget(): void {
    const oldest = clock.now() - RESULT_MS;
    let settled = 0;
    for (const { result } of requests.values()) if (result !== undefined) settled += 1;
    for (const [requestId, { result, settledAt }] of requests) {
      if (result === undefined) continue;
      if (settled <= RESULTS && settledAt >= oldest) break;
      requests.delete(requestId);
      settled -= 1;
    }
  }

  return {
    ask(requestId, asker, run) {
      forget();
      const known = requests.get(requestId);
      if (known?.result !== undefined) {
        asker.send(known.result);
        return;
      }
      if (known !== undefined) {
        known.askers.add(asker);
        return;
      }
      const request: Request = { askers: new Set([asker]), settledAt: 0 };
      requests.set(requestId, request);
      run((result) => {
        if (request.result !== undefined) return;
        request.result = result;
        request.settledAt = clock.now();
        requests.delete(requestId);
        requests.set(requestId, request);
        for (const told of request.askers) told.send(result);
        request.askers.clear();
      });
    },
  };
}
