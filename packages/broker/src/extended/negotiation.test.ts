import { describe, expect, test } from 'vitest';
import { agentState, call, grants, samplePage } from '../testing/samples.js';
import { createTestHost } from '../testing/test-host.js';
import { createExtendedHost } from './testing/extended-host.js';

const REQUEST = { version: 1, documentId: 'd' };
const OK = { messageType: 'ClientEventSubscriptionAcknowledge', contactId: null, status: 'OK', reason: 'Success' };

describe('the answer to extensions', () => {
  test('EX-102 adds version, epoch, seq, grants, resumed and context to the acknowledgement, and one port', () => {
    const host = createExtendedHost();
    const page = host.open();
    page.register(['all'], { extensions: REQUEST });
    expect(page.window.heard).toHaveLength(1);
    expect(page.window.heard[0]?.ports).toHaveLength(1);
    expect(page.window.heard[0]?.data).toEqual({
      issuer: 'MAX',
      contactId: null,
      events: [
        {
          ...OK,
          extensions: {
            version: 1,
            epoch: 'epoch 1',
            seq: 0,
            grants: samplePage().grants,
            resumed: false,
            context: {
              agent: null,
              locale: 'en',
              timeZone: 'UTC',
              theme: { scheme: 'light', tokens: {} },
              activeContactId: null,
              muted: false,
              place: 'workspace',
              visible: true,
            },
          },
        },
      ],
    });
  });

  test('EX-101 names the highest version that both speak', () => {
    const host = createExtendedHost();
    const page = host.open();
    page.register(['all'], { extensions: { version: 7, documentId: 'd' } });
    expect(page.envelopes()[0]).toMatchObject([{ extensions: { version: 1 } }]);
  });

  test.each([
    [undefined],
    [null],
    ['extended'],
    [[]],
    [{ documentId: 'd' }],
    [{ version: 0, documentId: 'd' }],
    [{ version: 1.5, documentId: 'd' }],
    [{ version: '1', documentId: 'd' }],
    [{ version: 1 }],
    [{ version: 1, documentId: '' }],
    [{ version: 1, documentId: 'x'.repeat(65) }],
    [{ ...REQUEST, resume: 5 }],
    [{ ...REQUEST, resume: { epoch: 'epoch 1' } }],
    [{ ...REQUEST, resume: { epoch: '', seq: 1 } }],
    [{ ...REQUEST, resume: { epoch: 'e', seq: -1 } }],
    [{ ...REQUEST, resume: { epoch: 'e', seq: '1' } }],
  ])('EX-101 malformed, as %j, is ignored: the page is one of max', (extensions) => {
    const host = createExtendedHost();
    const page = host.open();
    page.register(['all'], { extensions });
    host.apply(agentState('Available'));
    expect(page.envelopes()).toEqual([[OK], [agentState('Available')]]);
    expect(page.window.heard.flatMap(({ ports }) => ports)).toEqual([]);
  });

  test('EX-102 is neither extensions nor a port where the acknowledgement is an ERROR', () => {
    const host = createExtendedHost();
    const page = host.open();
    page.register([], { extensions: REQUEST });
    page.register(['all'], { extensions: REQUEST, contactId: 0 });
    expect(page.window.heard.flatMap(({ ports }) => ports)).toEqual([]);
    for (const [acknowledgement] of page.envelopes()) expect(acknowledgement).not.toHaveProperty('extensions');
  });

  test.each([
    ['a page of cxa', { profile: 'cxa' }, createExtendedHost],
    ['a page in a host that has no ports for the profile', {}, createTestHost],
    [
      'a page in a host that cannot open channels',
      {},
      () =>
        createExtendedHost({
          changePorts: ({ windows: { post, closed, parent }, ...ports }) => ({
            ...ports,
            windows: { post, closed, parent },
          }),
        }),
    ],
  ] as const)('EX-102 %s carries on without', (_, page, createHost) => {
    const host = createHost();
    const opened = host.open(page);
    opened.register(['all'], { extensions: REQUEST });
    host.apply(agentState('Available'));
    expect(opened.window.heard.flatMap(({ ports }) => ports)).toEqual([]);
    expect(opened.envelopes()).toEqual([[OK], [agentState('Available')]]);
  });

  test('EX-101 a page of max beside one that negotiates sees nothing of it', async () => {
    const host = createExtendedHost();
    const plain = host.open();
    plain.register(['all']);
    const document = host.enter();
    host.apply(call('5'));
    await host.settle();
    expect(plain.envelopes()).toEqual([[OK], [call('5')]]);
    expect(plain.window.heard.flatMap(({ ports }) => ports)).toEqual([]);
    expect(document.events()).toEqual([call('5')]);
  });
});

describe('the first envelope', () => {
  test('EX-103 is as in max, and all later events go over the port alone', async () => {
    const host = createExtendedHost();
    host.session.start('t');
    host.apply(agentState('Available'), call('5'));
    const page = host.open();
    const document = host.join(page);
    host.apply(call('6'));
    await host.settle();
    expect(page.elements()).toEqual([agentState('Available'), call('5')]);
    expect(document.frames()).toEqual([{ kind: 'events', seq: 1, events: [call('6')] }]);
  });

  test('EX-103 with resumed it is the acknowledgement alone, and what was missed is the port’s first frame', async () => {
    const host = createExtendedHost();
    host.session.start('t');
    host.apply(agentState('Available'));
    const page = host.open();
    const first = host.join(page);
    host.apply(call('5'));
    host.apply(call('6'));
    await host.settle();
    const { epoch } = first.extensions;
    const second = host.join(page, ['all'], { epoch, seq: 1 });
    expect(second.extensions).toMatchObject({ epoch, seq: 1, resumed: true });
    expect(page.envelopes().at(-1)).toHaveLength(1);
    host.apply(call('7'));
    await host.settle();
    expect(second.frames()).toEqual([
      { kind: 'events', seq: 2, events: [call('6')] },
      { kind: 'events', seq: 3, events: [call('7')] },
    ]);
  });

  test('EX-103 without it the port’s first frame is a gap, and the snapshot stands in the envelope alone', async () => {
    const host = createExtendedHost();
    host.session.start('t');
    host.apply(agentState('Available'), call('5'));
    const page = host.open();
    const document = host.join(page, ['all'], { epoch: 'of another load', seq: 41 });
    expect(document.extensions).toMatchObject({ seq: 0, resumed: false });
    expect(page.elements()).toEqual([agentState('Available'), call('5')]);
    await host.settle();
    expect(document.frames()).toEqual([{ kind: 'gap', from: 42, to: 0, reason: 'NEW_EPOCH' }]);
  });
});

describe('frames', () => {
  test('EX-104 are JSON texts, and what one task produced is one of them', async () => {
    const host = createExtendedHost();
    const document = host.enter();
    host.session.apply(call('5'), call('6'));
    host.session.apply(call('7'));
    await host.settle();
    host.apply(call('8'));
    await host.settle();
    expect(document.port.heard.every((text) => typeof text === 'string')).toBe(true);
    expect(document.frames()).toEqual([
      { kind: 'events', seq: 3, events: [call('5'), call('6'), call('7')] },
      { kind: 'events', seq: 4, events: [call('8')] },
    ]);
  });

  test('EX-104 an event is serialised once, whatever number of pages and filters it is for', async () => {
    const host = createExtendedHost();
    const documents = Array.from({ length: 10 }, (_, index) => host.enter(index % 2 === 0 ? ['all'] : ['contacts']));
    let serialised = 0;
    const event = Object.defineProperty({ ...call('5') }, 'Label', {
      enumerable: true,
      get() {
        serialised += 1;
        return 'label';
      },
    });
    host.apply(event);
    await host.settle();
    for (const document of documents) expect(document.events()).toEqual([{ ...call('5'), Label: 'label' }]);
    expect(serialised).toBe(1);
  });

  test('EX-104 a kind that is not known is ignored', async () => {
    const host = createExtendedHost();
    const document = host.enter();
    for (const kind of ['telepathy', '__proto__', 'toString', '', 5, null])
      await document.send({ kind, requestId: '1' });
    await document.send({ requestId: '1' });
    expect(document.frames()).toEqual([]);
  });

  test('EX-104 PM-703 frames count as messages of their window: over the rate they are ignored', async () => {
    const host = createExtendedHost();
    const document = host.enter();
    for (let id = 0; id < 300; id += 1) document.port.post(JSON.stringify({ kind: 'ping', id }));
    host.transport.flush();
    await host.settle();
    expect(document.of('pong')).toHaveLength(199);
    expect(document.of('fault')).toMatchObject([{ code: 'RATE_LIMITED' }]);
    host.apply(call('5'));
    await host.settle();
    expect(document.events()).toEqual([call('5')]);
    host.wait(10_000);
    await document.send({ kind: 'ping', id: 'again' });
    expect(document.of('pong')).toHaveLength(200);
  });

  test('EX-104 EX-102 a page with no grants at all has its port all the same', () => {
    const host = createExtendedHost();
    const none = { commands: [], card: false, sessionInfo: false, identity: false };
    expect(host.enter(['all'], grants(none)).extensions.grants).toEqual(none);
  });
});
