import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agentState, call } from '../testing/samples.js';
import { createExtendedHost, type TestDocument } from './testing/extended-host.js';

type Step =
  | { readonly do: 'events'; readonly count: number }
  | { readonly do: 'endTask' }
  | { readonly do: 'reload'; readonly lost: number }
  | { readonly do: 'foreign' }
  | { readonly do: 'ack' }
  | { readonly do: 'otherPage' }
  | { readonly do: 'subscribe'; readonly types: readonly string[] };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('events' as const), count: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 4, arbitrary: fc.constant({ do: 'endTask' as const }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('reload' as const), lost: fc.integer({ min: 0, max: 3 }) }) },
  fc.constant({ do: 'foreign' as const }),
  fc.constant({ do: 'ack' as const }),
  fc.constant({ do: 'otherPage' as const }),
  fc.record({
    do: fc.constant('subscribe' as const),
    types: fc.constantFrom(['all'], ['contacts'], ['agent', 'contacts']),
  }),
);

/** A page that keeps what it read, as its own library would: numbers first, then events. */
function createReader() {
  const state = { epoch: '', seq: 0, read: [] as number[], isBroken: false, frames: 0 };
  return {
    state,
    begin(document: TestDocument) {
      const { epoch, seq, resumed } = document.extensions;
      if (resumed && seq !== state.seq) state.isBroken = true;
      Object.assign(state, { epoch, seq, frames: 0 });
    },
    /** Reads what has come since, but for the last frames, which a reload takes away. */
    read(document: TestDocument, lost = 0) {
      const frames = document.frames();
      for (const frame of frames.slice(state.frames, frames.length - lost)) {
        state.frames += 1;
        if (frame.kind === 'gap') state.isBroken = true;
        if (frame.kind !== 'events') continue;
        if (frame.seq - frame.events.length !== state.seq) state.isBroken = true;
        state.seq = frame.seq;
        if (frame.snapshot) continue;
        for (const event of frame.events) state.read.push(Number((event as { Number?: number }).Number));
      }
    },
  };
}

test('EX-203 EX-201 through reloads, lost frames, foreign documents and other filters nothing is lost, repeated or reordered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const host = createExtendedHost();
      host.session.start('t');
      host.apply(agentState('Available'));
      const page = host.open();
      let types: readonly string[] = ['all'];
      let document = host.join(page, types);
      const reader = createReader();
      reader.begin(document);
      let sent = 0;
      for (const now of steps) {
        // The page’s rate is not what this is about.
        host.wait(1_000);
        if (now.do === 'events') {
          for (let count = 0; count < now.count; count += 1) {
            sent += 1;
            host.session.apply(call('1', 'Active', { Number: sent }));
          }
        } else if (now.do === 'endTask') {
          await host.settle();
          reader.read(document);
        } else if (now.do === 'reload') {
          host.transport.flush();
          reader.read(document, Math.min(now.lost, document.frames().length - reader.state.frames));
          const { epoch, seq } = reader.state;
          document = host.join(page, types, { epoch, seq });
          reader.begin(document);
        } else if (now.do === 'foreign') {
          const { origin } = page.window;
          page.window.navigate('https://elsewhere.test');
          sent += 1;
          host.apply(call('1', 'Active', { Number: sent }));
          page.window.navigate(origin);
        } else if (now.do === 'ack') {
          await document.send({ kind: 'ack', seq: reader.state.seq });
        } else if (now.do === 'otherPage') {
          host.enter(['contacts']);
        } else {
          types = now.types;
          await host.settle();
          reader.read(document);
          await document.send({ kind: 'subscribe', subscriptionTypes: types });
          reader.read(document);
        }
      }
      await host.settle();
      reader.read(document);
      expect(reader.state.isBroken).toBe(false);
      expect(reader.state.read).toEqual(Array.from({ length: sent }, (_, index) => index + 1));
    }),
    { numRuns: 300 },
  );
}, 120_000);
