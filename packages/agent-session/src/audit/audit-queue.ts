import type { AuditLine } from '../contract.js';
import type { FinalAnswer } from '../http/repeat.js';
import type { Clock } from '../platform/clock.js';

/** The most lines in one request, as the server takes them. */
export const MAX_LINES_PER_REQUEST = 100;
/** The most lines that wait for the server; a further one pushes out the oldest, and a line tells how many went. */
export const MAX_WAITING_LINES = 2000;
/** How long the first line of a request waits for company. */
export const GATHER_MS = 1000;

/** A line with its way to learn that the server has it, or has refused it for good. */
export interface QueuedLine {
  readonly line: AuditLine;
  readonly onSettled: () => void;
}

/** Lines on their way to the server. @see PM-706 */
export interface AuditQueue {
  add(queued: QueuedLine): void;
  /** Somebody signed in: goes on with the lines that waited for that. */
  resume(): void;
  close(): void;
}

/** What the queue works with. */
export interface AuditPorts {
  readonly clock: Clock;
  /** Posts the lines until answered; `undefined` when nobody is signed in any more. */
  readonly post: (lines: readonly AuditLine[]) => Promise<FinalAnswer | undefined>;
  readonly report: (code: 'AUDIT_REFUSED' | 'AUDIT_OVERFLOW', count: number) => void;
}

/** Makes the queue: one request at a time, in order, at least once. */
export function createAuditQueue({ clock, post, report }: AuditPorts): AuditQueue {
  let waiting: QueuedLine[] = [];
  let dropped = 0;
  let busy = false;
  let closed = false;
  let cancelTimer: (() => void) | undefined;

  function schedule(): void {
    if (busy || closed || cancelTimer !== undefined || waiting.length === 0) return;
    cancelTimer = clock.setTimer(
      () => {
        cancelTimer = undefined;
        void flush();
      },
      waiting.length >= MAX_LINES_PER_REQUEST ? 0 : GATHER_MS,
    );
  }

  async function flush(): Promise<void> {
    busy = true;
    const overflow = dropped;
    const batch = waiting.splice(0, MAX_LINES_PER_REQUEST - (overflow > 0 ? 1 : 0));
    dropped = 0;
    const lines = batch.map(({ line }) => line);
    if (overflow > 0) lines.unshift({ time: clock.now(), command: 'AuditOverflow', outcome: `dropped ${overflow}` });
    const answer = await post(lines);
    busy = false;
    if (answer === undefined) {
      waiting = [...batch, ...waiting];
      dropped += overflow;
      return;
    }
    if (answer.status >= 300) report('AUDIT_REFUSED', lines.length);
    for (const { onSettled } of batch) onSettled();
    schedule();
  }

  return {
    add(queued) {
      waiting.push(queued);
      if (waiting.length > MAX_WAITING_LINES) {
        waiting.shift()?.onSettled();
        dropped += 1;
        report('AUDIT_OVERFLOW', dropped);
      }
      schedule();
    },
    resume: schedule,
    close() {
      closed = true;
      cancelTimer?.();
    },
  };
}
