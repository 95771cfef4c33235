import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agentState, PAGE_ORIGIN } from '../testing/samples.js';
import { createTestHost, type TestHost, type TestPage } from '../testing/test-host.js';
import { HOLD_MS } from './succession-desk.js';

const RUNS = 2_000;

interface Hearing {
  /** The numbers of the agent states that one document heard, anew from each acknowledgement. */
  readonly runs: readonly (readonly number[])[];
  readonly acknowledgements: number;
}

/** Reads what the window's present document heard. */
function hearingOf(page: TestPage): Hearing {
  const runs: number[][] = [[]];
  for (const element of page.envelopes().flat() as { status?: string; CurrentState?: string }[]) {
    if (element.status === 'OK') runs.push([]);
    else runs.at(-1)?.push(Number(element.CurrentState));
  }
  return { runs, acknowledgements: runs.length - 1 };
}
const isConsecutive = (numbers: readonly number[]): boolean =>
  numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1);

/** A session whose agent states are numbered from 0, and the page. */
function numberedHost(kind: 'frame' | 'popup'): { host: TestHost; page: TestPage; next(): void; last(): number } {
  const host = createTestHost();
  host.session.start('t');
  let last = 0;
  host.apply(agentState('0'));
  const page = host.attach(host.transport.openWindow(PAGE_ORIGIN), {}, { kind });
  return {
    host,
    page,
    next: () => host.apply(agentState(`${++last}`)),
    last: () => last,
  };
}

const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant('event' as const) },
  { weight: 2, arbitrary: fc.constantFrom('register', 'registerOtherwise', 'registerExtended') },
  { weight: 2, arbitrary: fc.constantFrom('navigate', 'load') },
  { weight: 1, arbitrary: fc.constant('unregister' as const) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 1_500 }) },
);

test.each(['frame', 'popup'] as const)(
  `PM-213 PM-405 in a %s a window never has two subscriptions, and no event is delivered twice, out of order or lost (${RUNS} runs)`,
  (kind) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { host, page, next, last } = numberedHost(kind);
        let documentId = 0;
        let isSubscribed = false;
        const check = () => {
          const { runs } = hearingOf(page);
          for (const run of runs) expect(run).toSatisfy(isConsecutive);
        };
        for (const what of steps) {
          if (typeof what === 'number') host.wait(what);
          else if (what === 'event') next();
          else if (what === 'register') page.register(['agent']);
          else if (what === 'registerOtherwise') page.register(['agent'], { issuer: 'x' });
          else if (what === 'registerExtended')
            page.register(['agent'], { extensions: { version: 1, documentId: `${documentId}` } });
          else if (what === 'load') page.handle.loaded();
          else if (what === 'unregister') page.send({ messageType: 'UnregisterFromClientEvents' });
          else {
            documentId += 1;
            check();
            page.window.navigate(PAGE_ORIGIN);
          }
          if (typeof what === 'string' && what.startsWith('register')) isSubscribed = true;
          if (what === 'unregister') isSubscribed = false;
        }
        host.wait(HOLD_MS);
        next();
        check();
        // Whoever registered last and did not unregister: the window hears to the end, whichever document is in it.
        if (isSubscribed) expect(hearingOf(page).runs.flat().at(-1)).toBe(last());
        expect(host.clock.waiting()).toBe(0);
      }),
      { numRuns: RUNS },
    );
  },
  60_000,
);

const documents = fc.array(
  fc.record({
    /** When the document registers, after its beginning. */
    registers: fc.integer({ min: 0, max: 4_000 }),
    loads: fc.integer({ min: 0, max: 4_000 }),
    /** How long it is shown after both. */
    stays: fc.integer({ min: HOLD_MS, max: 5_000 }),
    event: fc.integer({ min: 0, max: 9_000 }),
  }),
  { minLength: 1, maxLength: 8 },
);

test(`PM-213 every document that registers once and loads once, in any order, has exactly one acknowledgement (${RUNS} runs)`, () => {
  fc.assert(
    fc.property(documents, (shown) => {
      const { host, page, next, last } = numberedHost('frame');
      for (const { registers, loads, stays, event } of shown) {
        page.window.navigate(PAGE_ORIGIN);
        const happenings = [
          { at: loads, run: () => page.handle.loaded() },
          { at: registers, run: () => page.register(['agent']) },
          { at: event, run: next },
          { at: Math.max(registers, loads) + stays, run: () => {} },
        ].sort((one, other) => one.at - other.at);
        let now = 0;
        for (const { at, run } of happenings) {
          host.wait(at - now);
          now = at;
          run();
          host.transport.flush();
        }
        const { acknowledgements, runs } = hearingOf(page);
        expect(acknowledgements).toBe(1);
        expect(runs.at(-1)).toSatisfy(isConsecutive);
        expect(runs.at(-1)?.at(-1)).toBe(last());
      }
    }),
    { numRuns: RUNS },
  );
}, 60_000);
