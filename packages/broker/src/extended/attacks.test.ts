import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPolicy } from '../policy.js';
import { call, grants, samplePage } from '../testing/samples.js';
import { createExtendedHost, type ExtendedHost } from './testing/extended-host.js';

const MUTE = { kind: 'command', requestId: 'm', command: 'setMute', on: true };

/** A host whose ports stay open when they are closed: the check is off. */
const withoutClosing = () =>
  createExtendedHost({
    changePorts: (ports) => ({
      ...ports,
      windows: {
        ...ports.windows,
        openChannel() {
          const pair = ports.windows.openChannel?.();
          if (pair === undefined) throw new Error('the transport has no channels');
          return { ...pair, host: { ...pair.host, close: () => {} } };
        },
      },
    }),
  });

describe('the port of a document that has been replaced, kept in another of its origin’s windows', () => {
  async function attack(host: ExtendedHost) {
    const page = host.open();
    const old = host.join(page);
    host.join(page);
    await old.send(MUTE);
    await host.settle();
    return host.executed.length;
  }

  test('EX-103 PM-213 commands nothing', async () => {
    const host = createExtendedHost();
    expect(await attack(host)).toBe(0);
  });

  test('EX-103 PM-213 twin: were it not closed it would mute the agent', async () => {
    expect(await attack(withoutClosing())).toBe(1);
  });

  test.each([
    [
      'unregistered',
      (page: ReturnType<ExtendedHost['open']>) => page.send({ messageType: 'UnregisterFromClientEvents' }),
    ],
    ['detached', (page: ReturnType<ExtendedHost['open']>) => page.handle.detach()],
    [
      'replaced by a document of max',
      (page: ReturnType<ExtendedHost['open']>) => {
        for (let load = 0; load < 2; load += 1) page.handle.loaded();
        page.register(['all']);
      },
    ],
  ])('EX-103 PM-214 hears and commands nothing once its page is %s', async (_, leave) => {
    const host = createExtendedHost();
    const page = host.open();
    const document = host.join(page);
    leave(page);
    await document.send(MUTE);
    host.apply(call('5'));
    await host.settle();
    expect([host.executed, document.frames()]).toEqual([[], []]);
  });

  test('EX-103 PM-214 nor when the broker is closed', async () => {
    const host = createExtendedHost();
    const document = host.enter();
    host.broker.close();
    await document.send(MUTE);
    expect(host.executed).toEqual([]);
  });
});

describe('a frame that went to another origin before the answer arrived', () => {
  function heardElsewhere(host: ExtendedHost) {
    const page = host.open();
    page.window.post({
      messageType: 'RegisterForClientEvents',
      subscriptionTypes: ['all'],
      extensions: { version: 1, documentId: 'd' },
    });
    page.window.navigate('https://attacker.test');
    host.transport.flush();
    return page.window.heard.flatMap(({ ports }) => ports);
  }

  test('EX-102 PM-106 gets no port', () => {
    expect(heardElsewhere(createExtendedHost())).toEqual([]);
  });

  test('EX-102 PM-106 twin: with the target "*" it would have one', () => {
    const makePolicy: NonNullable<Parameters<typeof createExtendedHost>[0]>['makePolicy'] = (registry) => ({
      ...createPolicy(registry),
      targetOrigin: () => '*',
    });
    expect(heardElsewhere(createExtendedHost({ makePolicy }))).toHaveLength(1);
  });
});

describe('a page whose documents have no origin', () => {
  const register = (host: ExtendedHost, opaqueOrigin: boolean) => {
    const origin = opaqueOrigin ? 'null' : 'https://crm.test';
    const window = host.transport.openWindow(origin);
    const page = host.attach(window, { opaqueOrigin, ...grants({ sessionInfo: true, identity: true }) });
    page.register(['all'], { extensions: { version: 1, documentId: 'd' } });
    return window.heard;
  };

  test('EX-102 PM-106 never gets a port: any document in its frame would hear it arrive', () => {
    const [envelope] = register(createExtendedHost(), true);
    expect(envelope?.ports).toEqual([]);
    expect(JSON.stringify(envelope?.data)).not.toContain('extensions');
  });

  test('EX-102 PM-106 twin: with an origin the same page gets one', () => {
    expect(register(createExtendedHost(), false)[0]?.ports).toHaveLength(1);
  });
});

describe('another page’s requestId', () => {
  const dial = { kind: 'command', requestId: 'guessed', command: 'dialPhone', phoneNumber: '1' };
  const DIALS = grants({ commands: ['dialPhone'] });

  async function attack(sameFrame: boolean) {
    const host = createExtendedHost();
    host.platform.execute = async () => ({ outcome: 'rejected', reason: 'INVALID_STATE' });
    const page = host.open(DIALS);
    await host.join(page).send(dial);
    host.platform.execute = async () => ({ outcome: 'already' });
    const attacker = sameFrame ? host.join(page) : host.enter(['all'], DIALS);
    await attacker.send(dial);
    return [host.executed.length, attacker.of('result')[0]?.outcome];
  }

  test('EX-303 tells it nothing of that page’s command: it is its own', async () => {
    expect(await attack(false)).toEqual([2, 'already']);
  });

  test('EX-303 twin: the page itself gets its first result', async () => {
    expect(await attack(true)).toEqual([1, 'rejected']);
  });

  test('EX-303 a result goes to no page but the one that asked', async () => {
    const host = createExtendedHost();
    const [one, other] = [host.enter(), host.enter()];
    await one.send(MUTE);
    expect([one.of('result').length, other.of('result').length]).toEqual([1, 0]);
  });
});

test('EX-304 another page’s grants do not serve, nor do grants that a frame claims', async () => {
  const host = createExtendedHost();
  host.enter(['all'], samplePage());
  const document = host.enter(['all'], grants({ commands: [] }));
  await document.send({ ...MUTE, grants: ['mute'], page: 'crm' });
  expect(host.executed).toEqual([]);
  expect(document.of('result')).toMatchObject([{ reason: 'NOT_GRANTED' }]);
});

test('EX-112 EX-301 generated frames never throw, and each command has exactly one result', async () => {
  const json = fc.jsonValue({ maxDepth: 3 });
  const requestId = fc.uuid();
  const name = fc.constantFrom('answer', 'setHold', 'setMute', 'dialPhone', 'transfer', 'focus', 'toString', '');
  const frame = fc.oneof(
    { weight: 1, arbitrary: json },
    {
      weight: 4,
      arbitrary: fc.record(
        {
          kind: fc.constantFrom('command', 'subscribe', 'card', 'panel', 'draft', 'identity', 'ack', 'ping', 'closed'),
          requestId: fc.oneof(requestId, json),
          command: fc.oneof(name, json),
          contactId: json,
          on: json,
          state: json,
          seq: json,
          op: fc.oneof(fc.constantFrom('get', 'put', 'delete'), json),
          key: json,
          value: json,
          subscriptionTypes: fc.oneof(fc.array(fc.constantFrom('all', 'agent', 'x')), json),
          title: json,
          name: json,
          userImg: json,
          id: json,
        },
        { requiredKeys: ['kind'] },
      ),
    },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(frame, { maxLength: 20 }), async (frames) => {
      const host = createExtendedHost();
      host.apply(call('5'));
      host.shown.focusedCall = '5';
      const document = host.enter();
      const asked: unknown[] = [];
      const commands: string[] = [];
      for (const one of frames) {
        await document.send(JSON.stringify(one));
        const { kind, requestId: id } = (one ?? {}) as { kind?: unknown; requestId?: unknown };
        asked.push(id);
        if (kind === 'command' && typeof id === 'string' && id !== '' && id.length <= 128) commands.push(id);
      }
      const results = document.of('result').map((result) => result.requestId);
      for (const id of commands) {
        if (asked.indexOf(id) !== asked.lastIndexOf(id)) continue;
        expect(results.filter((result) => result === id)).toHaveLength(1);
      }
      expect(document.of('fault').length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 300 },
  );
}, 60_000);
