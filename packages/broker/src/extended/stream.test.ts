import { describe, expect, test } from 'vitest';
import { agentState, call, grants } from '../testing/samples.js';
import { RING_BYTES, RING_EVENTS, RING_MS } from './event-ring.js';
import { createExtendedHost, type ExtendedHost } from './testing/extended-host.js';

const TOKEN = grants({ sessionInfo: true });
const sessionInfo = (sessionToken: string) => ({ messageType: 'SessionInfo', sessionToken });

/** A host with a session and a page whose first document has heard the calls 1 to 3. */
async function hostWithStream(): Promise<{
  host: ExtendedHost;
  page: ReturnType<ExtendedHost['open']>;
  epoch: string;
}> {
  const host = createExtendedHost();
  host.session.start('t');
  host.apply(agentState('Available'));
  const page = host.open();
  const { extensions } = host.join(page);
  for (const id of ['1', '2', '3']) host.apply(call(id));
  await host.settle();
  return { host, page, epoch: extensions.epoch };
}

describe('numbers', () => {
  test('EX-105 EX-201 begin behind the acknowledgement’s and grow by one for each event that the page gets', async () => {
    const host = createExtendedHost();
    const document = host.enter(['contacts']);
    host.apply(agentState('Available'), call('1'), call('2'));
    await host.settle();
    host.apply(agentState('Working'));
    host.apply(call('3'));
    await host.settle();
    expect(document.extensions.seq).toBe(0);
    expect(document.of('events')).toEqual([
      { kind: 'events', seq: 2, events: [call('1'), call('2')] },
      { kind: 'events', seq: 3, events: [call('3')] },
    ]);
  });

  test('EX-201 a rolled token begins no epoch, another agent session does', async () => {
    const { host, page, epoch } = await hostWithStream();
    host.session.start('rolled');
    expect(host.join(page, ['all'], { epoch, seq: 3 }).extensions).toMatchObject({ epoch, resumed: true });
    host.apply({ Type: 'AgentSessionStart', SessionId: 'a' });
    host.apply({ Type: 'AgentSessionStart', SessionId: 'b' });
    const next = host.join(page, ['all'], { epoch, seq: 4 });
    await host.settle();
    expect(next.extensions.resumed).toBe(false);
    expect(next.extensions.epoch).not.toBe(epoch);
    expect(next.frames()).toMatchObject([{ kind: 'gap', reason: 'NEW_EPOCH' }]);
    host.apply({ Type: 'AgentSessionStart', SessionId: 'b' });
    expect(host.join(page).extensions.epoch).toBe(next.extensions.epoch);
  });

  test('EX-201 the first event of a session under way, heard for the first time in a resync, begins no epoch', async () => {
    const { host, page, epoch } = await hostWithStream();
    host.apply({ Type: 'AgentSessionStart', SessionId: 'a' });
    expect(host.join(page, ['all'], { epoch, seq: 4 }).extensions).toMatchObject({ epoch, resumed: true });
  });

  test('EX-201 two pages count for themselves', async () => {
    const host = createExtendedHost();
    const all = host.enter(['all']);
    const agent = host.enter(['agent']);
    host.apply(call('1'), agentState('Working'));
    await host.settle();
    expect([all.of('events')[0]?.seq, agent.of('events')[0]?.seq]).toEqual([2, 1]);
  });
});

describe('resume', () => {
  test('EX-202 gives what came after the number, however often and from wherever in the ring', async () => {
    const { host, page, epoch } = await hostWithStream();
    for (const [seq, missed] of [
      [0, ['1', '2', '3']],
      [2, ['3']],
      [3, []],
    ] as const) {
      const document = host.join(page, ['all'], { epoch, seq });
      await host.settle();
      expect(document.extensions).toMatchObject({ resumed: true, seq });
      expect(document.events()).toEqual(missed.map((id) => call(id)));
    }
  });

  test('EX-202 what came while no document listened is in it: the load of a page is seconds long', async () => {
    const { host, page, epoch } = await hostWithStream();
    page.window.navigate(page.window.origin);
    page.handle.loaded();
    page.handle.loaded();
    host.apply(call('4'));
    const document = host.join(page, ['all'], { epoch, seq: 3 });
    await host.settle();
    expect(document.of('events')).toEqual([{ kind: 'events', seq: 4, events: [call('4')] }]);
  });

  test.each([
    [
      'another filter',
      'OTHER_FILTER',
      (host: ExtendedHost, page: ReturnType<ExtendedHost['open']>, epoch: string) =>
        host.join(page, ['contacts'], { epoch, seq: 3 }),
    ],
    [
      'a number that was never given',
      'FUTURE',
      (host: ExtendedHost, page: ReturnType<ExtendedHost['open']>, epoch: string) =>
        host.join(page, ['all'], { epoch, seq: 4 }),
    ],
    [
      'another epoch',
      'NEW_EPOCH',
      (host: ExtendedHost, page: ReturnType<ExtendedHost['open']>) =>
        host.join(page, ['all'], { epoch: 'other', seq: 3 }),
    ],
    [
      'events that came while the page was unregistered',
      'EXPIRED',
      (host: ExtendedHost, page: ReturnType<ExtendedHost['open']>, epoch: string) => {
        page.send({ messageType: 'UnregisterFromClientEvents' });
        host.apply(call('4'));
        return host.join(page, ['all'], { epoch, seq: 3 });
      },
    ],
    [
      'events of more than 10 minutes ago',
      'EXPIRED',
      (host: ExtendedHost, page: ReturnType<ExtendedHost['open']>, epoch: string) => {
        host.clock.advance(RING_MS + 1);
        return host.join(page, ['all'], { epoch, seq: 2 });
      },
    ],
  ])('EX-202 fails for %s: not resumed, a gap, a snapshot', async (_, reason, rejoin) => {
    const { host, page, epoch } = await hostWithStream();
    const document = rejoin(host, page, epoch);
    await host.settle();
    expect(document.extensions.resumed).toBe(false);
    expect(document.frames()).toMatchObject([{ kind: 'gap', to: document.extensions.seq, reason }]);
    expect(page.envelopes().at(-1)?.length).toBeGreaterThan(1);
  });

  test('EX-202 a page that unregistered and missed nothing by it resumes', async () => {
    const { host, page, epoch } = await hostWithStream();
    page.send({ messageType: 'UnregisterFromClientEvents' });
    expect(host.join(page, ['all'], { epoch, seq: 3 }).extensions.resumed).toBe(true);
  });

  test('EX-202 the ring is that of one page, place, contact and origin, while its frame exists', async () => {
    const { host, page, epoch } = await hostWithStream();
    expect(host.join(host.open(), ['all'], { epoch, seq: 3 }).extensions.resumed).toBe(false);
    expect(host.join(host.open({ place: 'contact-panel' }, '1'), ['all'], { epoch, seq: 3 }).extensions.resumed).toBe(
      false,
    );
    page.handle.detach();
    const again = host.attach(page.window);
    expect(host.join(again, ['all'], { epoch, seq: 3 }).extensions.resumed).toBe(false);
  });

  test('EX-202 another origin of the same page has a ring of its own', () => {
    const host = createExtendedHost();
    const page = host.open({ origins: ['https://crm.test', 'https://eu.crm.test'] });
    const { epoch } = host.join(page).extensions;
    host.apply(call('1'));
    page.window.navigate('https://eu.crm.test');
    expect(host.join(page, ['all'], { epoch, seq: 0 }).extensions.resumed).toBe(false);
  });

  test(`EX-202 the ring holds the last ${RING_EVENTS} events`, async () => {
    const { host, page, epoch } = await hostWithStream();
    host.apply(...Array.from({ length: RING_EVENTS }, (_, index) => call(String(index + 10))));
    const last = RING_EVENTS + 3;
    expect(host.join(page, ['all'], { epoch, seq: 3 }).extensions.resumed).toBe(true);
    host.apply(call('9'));
    expect(host.join(page, ['all'], { epoch, seq: 3 }).extensions.resumed).toBe(false);
    const { epoch: same, seq } = host.join(page).extensions;
    expect([same, seq]).toEqual([epoch, last + 1]);
  });

  test('EX-202 the ring holds 1 MiB, counted in UTF-8', async () => {
    const { host, page, epoch } = await hostWithStream();
    const euros = '€'.repeat(RING_BYTES / 3 / 2);
    host.apply(call('4', 'Active', { Label: euros }));
    expect(host.join(page, ['all'], { epoch, seq: 3 }).extensions.resumed).toBe(true);
    host.apply(call('5', 'Active', { Label: euros }));
    expect(host.join(page, ['all'], { epoch, seq: 3 }).extensions.resumed).toBe(false);
  });

  test('EX-202 of tokens only the latest is kept: it stands where the older ones stood', async () => {
    const host = createExtendedHost();
    host.session.start('first');
    const page = host.open(TOKEN);
    const { epoch } = host.join(page).extensions;
    host.session.start('second');
    host.apply(call('1'));
    host.session.start('third');
    await host.settle();
    const document = host.join(page, ['all'], { epoch, seq: 0 });
    await host.settle();
    expect(document.of('events')).toEqual([
      { kind: 'events', seq: 3, events: [sessionInfo('third'), call('1'), sessionInfo('third')] },
    ]);
    expect(host.audit.filter(({ command }) => command === 'SessionInfo')).toHaveLength(4);
  });

  test('EX-111 an ack lets go of what was kept, and of nothing for a number that was never given', async () => {
    const { host, page, epoch } = await hostWithStream();
    const document = host.join(page, ['all'], { epoch, seq: 3 });
    await document.send({ kind: 'ack', seq: 99 });
    expect(host.join(page, ['all'], { epoch, seq: 0 }).extensions.resumed).toBe(true);
    await host.join(page, ['all'], { epoch, seq: 3 }).send({ kind: 'ack', seq: 2 });
    expect(host.join(page, ['all'], { epoch, seq: 2 }).extensions.resumed).toBe(true);
    expect(host.join(page, ['all'], { epoch, seq: 1 }).extensions.resumed).toBe(false);
  });
});

describe('subscribe', () => {
  test('EX-108 replaces the filter at once; a snapshot that is numbered follows, then the result', async () => {
    const host = createExtendedHost();
    host.session.start('t');
    host.apply(agentState('Available'), call('1'), call('2'));
    const page = host.open();
    const document = host.join(page, ['agent']);
    await document.send({ kind: 'subscribe', subscriptionTypes: ['contacts'], requestId: 's' });
    host.apply(agentState('Working'), call('3'));
    await host.settle();
    expect(document.frames()).toEqual([
      { kind: 'events', seq: 2, snapshot: true, events: [call('1'), call('2')] },
      { kind: 'result', requestId: 's', outcome: 'applied' },
      { kind: 'events', seq: 3, events: [call('3')] },
    ]);
    expect(page.envelopes()).toHaveLength(1);
  });

  test('EX-108 an empty state is an empty snapshot; without a requestId nothing else follows', async () => {
    const document = createExtendedHost().enter(['all']);
    await document.send({ kind: 'subscribe', subscriptionTypes: ['contact'], contactId: 77 });
    expect(document.frames()).toEqual([{ kind: 'events', seq: 0, snapshot: true, events: [] }]);
  });

  test('EX-108 resumes only behind the snapshot, and only with the new filter', async () => {
    const { host, page, epoch } = await hostWithStream();
    const document = host.join(page, ['all'], { epoch, seq: 3 });
    await document.send({ kind: 'subscribe', subscriptionTypes: ['contacts'] });
    host.apply(call('4'));
    await host.settle();
    expect(host.join(page, ['contacts'], { epoch, seq: 6 }).extensions.resumed).toBe(true);
    expect(host.join(page, ['contacts'], { epoch, seq: 5 }).extensions.resumed).toBe(false);
    expect(host.join(page, ['all'], { epoch, seq: 6 }).extensions.resumed).toBe(false);
  });

  test('EX-108 PM-403 gives no token without the grant, and warns as a registration does', async () => {
    const host = createExtendedHost();
    host.session.start('secret');
    const document = host.enter(['agent']);
    await document.send({ kind: 'subscribe', subscriptionTypes: ['all', 'sessioninfo', 'calls'] });
    expect(JSON.stringify(document.frames())).not.toContain('secret');
    expect(host.warnings).toHaveLength(2);
    expect(host.notices).toMatchObject([{ code: 'MISSING_GRANT' }]);
  });

  test.each([[[]], ['all'], [['calls']], [undefined]])('EX-108 %j changes nothing and is answered', async (types) => {
    const host = createExtendedHost();
    const document = host.enter(['all']);
    await document.send({ kind: 'subscribe', subscriptionTypes: types, requestId: 's' });
    host.apply(call('1'));
    await host.settle();
    expect(document.frames()).toEqual([
      { kind: 'result', requestId: 's', outcome: 'rejected', reason: 'INVALID_ARGUMENT' },
      { kind: 'events', seq: 1, events: [call('1')] },
    ]);
  });
});
