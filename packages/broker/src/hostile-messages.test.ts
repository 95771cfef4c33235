import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PAGE_ORIGIN } from './testing/samples.js';
import { createTestHost } from './testing/test-host.js';

const RUNS = 100_000;

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  withNullPrototype: true,
  maxDepth: 2,
});
const misspelt = fc.constantFrom(
  'UnegisterFromClientEvents',
  'Register-ForClientEvents',
  'registerForClientEvents',
  'HOLDEVENT',
  'ContactcardData',
  'Hold',
  '',
  '__proto__',
  'constructor',
  'ClientEventSubscriptionAcknowledge',
  'SessionInfo',
);
/** Nothing in here is a message of a page. */
const notOurs = fc.oneof(
  anything.filter((data) => typeof data !== 'object' || data === null || !Object.hasOwn(data, 'messageType')),
  fc.record({
    messageType: fc.oneof(
      misspelt,
      anything.filter((value) => typeof value !== 'string'),
    ),
    subscriptionTypes: anything,
    contactId: anything,
    issuer: anything,
  }),
  fc.array(fc.constant({ messageType: 'HangupEvent' })),
  fc.constant(JSON.stringify({ messageType: 'HangupEvent' })),
);

test(`PM-701 ${RUNS} generated messages that are not ours: no throw, no reply, no command, the subscription untouched`, () => {
  const host = createTestHost();
  const page = host.open();
  page.register(['contacts']);
  fc.assert(
    fc.property(notOurs, (data) => {
      host.broker.receive({ source: page.window, origin: PAGE_ORIGIN, data });
    }),
    { numRuns: RUNS },
  );
  host.transport.flush();
  expect(page.envelopes()).toHaveLength(1);
  expect([host.ran, host.cards, host.audit, host.warnings]).toEqual([[], [], [], []]);
  const event = { Type: 'CallContactEvent', ContactID: '5' };
  host.apply(event);
  expect(page.elements()).toEqual([event]);
}, 60_000);

test('PM-701 generated fields of known messages never throw, and only a registration is ever answered', () => {
  const messageType = fc.constantFrom(
    'RegisterForClientEvents',
    'UnregisterFromClientEvents',
    'ContactCardData',
    'HoldEvent',
    'AnswerEvent',
    'MuteEvent',
  );
  const message = fc.record(
    {
      messageType,
      contactId: anything,
      subscriptionTypes: fc.oneof(anything, fc.array(anything)),
      contactCardData: fc.oneof(anything, fc.record({ name: anything, userImg: anything })),
      issuer: anything,
    },
    { requiredKeys: ['messageType'] },
  );
  const host = createTestHost();
  fc.assert(
    fc.property(message, (data) => {
      const page = host.open();
      host.broker.receive({ source: page.window, origin: PAGE_ORIGIN, data });
      host.transport.flush();
      expect(page.envelopes().length).toBe(data.messageType === 'RegisterForClientEvents' ? 1 : 0);
      page.handle.detach();
    }),
    { numRuns: 5_000 },
  );
});

test.each([
  [
    'a cycle',
    () => {
      const data: Record<string, unknown> = { messageType: 'HoldEvent' };
      data['contactId'] = data;
      return data;
    },
  ],
  [
    'ten thousand levels',
    () => {
      let data: object = {};
      for (let i = 0; i < 10_000; i += 1) data = { messageType: 'X', data };
      return data;
    },
  ],
  [
    'a million members',
    () => ({ messageType: 'RegisterForClientEvents', subscriptionTypes: Array(1_000_000).fill('x') }),
  ],
  [
    'four thousand million holes',
    () => ({ messageType: 'RegisterForClientEvents', subscriptionTypes: new Array(2 ** 32 - 1) }),
  ],
  [
    'a BigInt of twelve million digits',
    () => ({ messageType: 'RegisterForClientEvents', contactId: 1n << 40_000_000n, issuer: 1n << 40_000_000n }),
  ],
  [
    'a picture of 8 MB',
    () => ({
      messageType: 'ContactCardData',
      contactCardData: { userImg: `data:image/png;base64,${'A'.repeat(8_000_000)}` },
    }),
  ],
  [
    'a throwing data',
    () =>
      new Proxy(
        {},
        {
          get: () => {
            throw new Error('hostile');
          },
          getOwnPropertyDescriptor: () => {
            throw new Error('hostile');
          },
        },
      ),
  ],
])('PM-701 %s holds nobody up', (_, make) => {
  const host = createTestHost();
  const page = host.open();
  const data = make();
  const started = performance.now();
  host.broker.receive({ source: page.window, origin: PAGE_ORIGIN, data });
  expect(performance.now() - started).toBeLessThan(500);
  expect(host.ran).toEqual([]);
});
