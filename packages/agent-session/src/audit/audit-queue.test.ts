import { describe, expect, it } from 'vitest';
import type { AuditLine } from '../contract.js';
import { createFakeClock, settle } from '../testing/fake-clock.js';
import { createAuditQueue, GATHER_MS, MAX_LINES_PER_REQUEST, MAX_WAITING_LINES } from './audit-queue.js';

function boot() {
  const clock = createFakeClock();
  const posted: (readonly AuditLine[])[] = [];
  const reports: string[] = [];
  let signedIn = true;
  const queue = createAuditQueue({
    clock,
    post: async (lines) => {
      if (!signedIn) return undefined;
      posted.push(lines);
      return { kind: 'answer', status: 202, body: {}, cursor: undefined, retryAfterMs: undefined };
    },
    report: (code) => reports.push(code),
  });
  const settled: number[] = [];
  const add = (n: number) => queue.add({ line: { n }, onSettled: () => settled.push(n) });
  return { clock, posted, reports, queue, add, settled, setSignedIn: (on: boolean) => (signedIn = on) };
}

describe('PM-706 the audit queue', () => {
  it('PM-706 gathers lines, at most a hundred to a request, in order', async () => {
    const { clock, posted, add } = boot();
    for (let n = 0; n < MAX_LINES_PER_REQUEST + 5; n += 1) add(n);
    await clock.advance(3 * GATHER_MS);
    expect(posted.map((lines) => lines.length)).toEqual([MAX_LINES_PER_REQUEST, 5]);
    expect(posted.flat().map(({ n }) => n)).toEqual(Array.from({ length: 105 }, (_, n) => n));
  });

  it('PM-706 keeps lines until somebody is signed in', async () => {
    const { clock, posted, queue, add, setSignedIn, settled } = boot();
    setSignedIn(false);
    add(1);
    await clock.advance(5 * GATHER_MS);
    expect(settled).toEqual([]);
    setSignedIn(true);
    queue.resume();
    await clock.advance(2 * GATHER_MS);
    expect(posted).toEqual([[{ n: 1 }]]);
    expect(settled).toEqual([1]);
  });

  it('PM-706 drops the oldest when full and writes down how many', async () => {
    const { clock, posted, reports, add } = boot();
    for (let n = 0; n < MAX_WAITING_LINES + 3; n += 1) add(n);
    expect(reports).toHaveLength(3);
    await clock.advance(60 * GATHER_MS);
    await settle();
    expect(posted.flat()[0]).toMatchObject({ command: 'AuditOverflow', outcome: 'dropped 3' });
    expect(posted.flat()).toHaveLength(MAX_WAITING_LINES + 1);
  });
});
