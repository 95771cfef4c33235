import { toContactId } from '@patchpanel/protocol';
import { DRAFT_BYTES, PAGE_FRAME_BYTES } from '@patchpanel/protocol/messages';
import { describe, expect, test } from 'vitest';
import { agentState, call, chat, grants } from '../testing/samples.js';
import type { DraftsPort, HostContext, IdentityPort, PageScope, PanelPort } from './extended-ports.js';
import { createExtendedHost, type ExtendedHost } from './testing/extended-host.js';

describe('context', () => {
  const HOST: HostContext = {
    agent: { id: '1001', name: 'Ada Park', teamId: '1' },
    locale: 'fr',
    timeZone: 'Europe/Paris',
    theme: { scheme: 'dark', tokens: { '--surface': '#111' } },
    activeContactId: toContactId('5'),
    muted: false,
    visible: true,
  };
  function hostWithContext() {
    let context = HOST;
    const listeners = new Set<() => void>();
    const asked: unknown[] = [];
    const host = createExtendedHost({
      extended: {
        context: {
          current(scope) {
            asked.push(scope);
            return context;
          },
          subscribe(listener) {
            listeners.add(listener);
            return () => listeners.delete(listener);
          },
        },
      },
    });
    const change = (changes: Partial<HostContext>): void => {
      context = { ...context, ...changes };
      for (const listener of listeners) listener();
    };
    return { host, change, asked, listeners };
  }

  test('EX-106 stands in the acknowledgement, and comes again when it has changed, once for each task', async () => {
    const { host, change, asked } = hostWithContext();
    const document = host.enter(['all'], { place: 'contact-panel' }, '5');
    const place = 'contact-panel';
    expect(document.extensions.context).toEqual({ ...HOST, place });
    expect(asked[0]).toEqual({ page: 'crm', contactId: '5', place });
    change({});
    await host.settle();
    expect(document.frames()).toEqual([]);
    change({ muted: true });
    change({ locale: 'en' });
    await host.settle();
    change({ visible: false });
    await host.settle();
    expect(document.frames()).toEqual([
      { kind: 'context', ...HOST, muted: true, locale: 'en', place },
      { kind: 'context', ...HOST, muted: true, locale: 'en', visible: false, place },
    ]);
  });

  test.each([
    ['all', '5', '5'],
    ['contacts', '5', '5'],
    ['agent', '5', null],
    ['contact', '5', null],
    ['all', null, null],
  ])('EX-106 a workspace with %s learns of the active contact %s as %s', (type, activeContactId, shown) => {
    const { host, change } = hostWithContext();
    change({ activeContactId: activeContactId === null ? null : toContactId(activeContactId) });
    expect(host.enter([type]).extensions.context.activeContactId).toBe(shown);
  });

  test.each([
    ['5', '5'],
    ['6', null],
  ])('EX-106 a panel of 5 learns of the active contact %s as %s', async (active, shown) => {
    const { host, change } = hostWithContext();
    change({ activeContactId: toContactId(active) });
    const document = host.enter(['contact'], { place: 'contact-panel' }, '5');
    expect(document.extensions.context.activeContactId).toBe(shown);
    await document.send({ kind: 'subscribe', subscriptionTypes: ['contacts'] });
    expect(document.of('context').at(-1)?.activeContactId).toBe(shown === active ? undefined : active);
  });

  test('EX-106 another active contact is no change for a page that may not know of it', async () => {
    const { host, change } = hostWithContext();
    const document = host.enter(['agent']);
    change({ activeContactId: toContactId('6') });
    await host.settle();
    expect(document.frames()).toEqual([]);
  });

  test('EX-106 nothing listens any more when the broker is closed', () => {
    const { host, listeners } = hostWithContext();
    host.broker.close();
    expect(listeners.size).toBe(0);
  });
});

describe('closing', () => {
  const closing = (host: ExtendedHost, page: ReturnType<ExtendedHost['open']>) => {
    const state = { isOver: false };
    page.handle.closing('CONTACT_ENDED').then(() => {
      state.isOver = true;
    });
    host.transport.flush();
    return state;
  };

  test('EX-107 is told with a deadline, after the last event, and ends with the page’s closed', async () => {
    const host = createExtendedHost();
    const page = host.open();
    const document = host.join(page);
    host.session.apply(call('5', 'Disconnected', { FinalState: 'True' }));
    const state = closing(host, page);
    await host.settle();
    expect(document.frames()).toMatchObject([
      { kind: 'events' },
      { kind: 'closing', deadlineMs: 2_000, reason: 'CONTACT_ENDED' },
    ]);
    expect(state.isOver).toBe(false);
    await document.send({ kind: 'closed' });
    expect(state.isOver).toBe(true);
  });

  test('EX-107 ends after 2 s at the latest; asked twice the page is told once', async () => {
    const host = createExtendedHost();
    const page = host.open();
    const document = host.join(page);
    const states = [closing(host, page), closing(host, page)];
    host.clock.advance(1_999);
    await host.settle();
    expect(states.map(({ isOver }) => isOver)).toEqual([false, false]);
    host.clock.advance(1);
    await host.settle();
    expect(states.map(({ isOver }) => isOver)).toEqual([true, true]);
    expect(document.of('closing')).toHaveLength(1);
    expect(host.clock.waiting()).toBe(0);
  });

  test('EX-107 ends at once for a page of max, for one without a subscription, and when the page goes', async () => {
    const host = createExtendedHost();
    const [max, unregistered, gone] = [host.open(), host.open(), host.open()];
    max.register(['all']);
    host.join(gone);
    const states = [closing(host, max), closing(host, unregistered), closing(host, gone)];
    gone.handle.detach();
    await host.settle();
    expect(states.map(({ isOver }) => isOver)).toEqual([true, true, true]);
    expect(max.envelopes()).toHaveLength(1);
  });

  test('EX-107 a closed that nobody asked for does nothing', async () => {
    const document = createExtendedHost().enter();
    await document.send({ kind: 'closed' });
    await document.send({ kind: 'ping', id: 1 });
    expect(document.frames()).toEqual([{ kind: 'pong', id: 1 }]);
  });

  test('EX-107 a draft can be saved while the page closes', async () => {
    const { port, kept } = drafts();
    const host = createExtendedHost({ extended: { drafts: port } });
    const page = host.open();
    const document = host.join(page);
    closing(host, page);
    await document.send({ kind: 'draft', requestId: 'd', op: 'put', key: 'note', value: 'late' });
    expect([...kept.values()]).toEqual(['"late"']);
  });
});

describe('card', () => {
  test('EX-109 sets the card as PM-601 and tells what became of it', async () => {
    const host = createExtendedHost();
    host.session.start('t');
    host.apply(agentState('Working'), call('5'), chat('8'));
    const document = host.enter(['all'], { place: 'contact-panel' }, '8');
    await document.send({ kind: 'card', name: 'Ada', requestId: '1' });
    await document.send({ kind: 'card', name: 'Eve', userImg: 'javascript:1', contactId: 5, requestId: '2' });
    await document.send({ kind: 'card', name: 'No', contactId: 99, requestId: '3' });
    await document.send({ kind: 'card', name: null });
    expect(document.frames()).toEqual([
      { kind: 'result', requestId: '1', outcome: 'applied' },
      { kind: 'result', requestId: '2', outcome: 'rejected', reason: 'INVALID_ARGUMENT' },
      { kind: 'result', requestId: '3', outcome: 'rejected', reason: 'NO_SUCH_CONTACT' },
    ]);
    expect(host.cards).toEqual([
      ['8', { name: 'Ada' }],
      ['5', { name: 'Eve' }],
      ['8', { name: null }],
    ]);
    expect(host.audit.map(({ command }) => command)).toEqual(Array(4).fill('card'));
  });

  test('EX-109 PM-509 is not for a page without the grant', async () => {
    const host = createExtendedHost();
    host.apply(call('5'));
    const document = host.enter(['all'], grants({ card: false }));
    await document.send({ kind: 'card', name: 'Ada', contactId: 5, requestId: '1' });
    expect(document.frames()).toMatchObject([{ outcome: 'rejected', reason: 'NOT_GRANTED' }]);
    expect(host.cards).toEqual([]);
  });
});

describe('panel', () => {
  function hostWithPanel() {
    const changes: Parameters<PanelPort['change']>[] = [];
    const panel: PanelPort = { change: (...change) => changes.push(change) };
    return { host: createExtendedHost({ extended: { panel } }), changes };
  }

  test('EX-109 changes what the tab shows; labels are cut, cleared and freed of control characters', async () => {
    const { host, changes } = hostWithPanel();
    const document = host.enter(['all'], { place: 'contact-panel' }, '5');
    await document.send({ kind: 'panel', title: `Order\u0000 ${'x'.repeat(200)}`, badge: 3, requestId: '1' });
    await document.send({ kind: 'panel', title: null, badge: '', attention: true });
    expect(document.frames()).toEqual([{ kind: 'result', requestId: '1', outcome: 'applied' }]);
    expect(changes).toEqual([
      [
        { page: 'crm', contactId: '5' },
        { title: `Order ${'x'.repeat(74)}`, badge: '3' },
      ],
      [
        { page: 'crm', contactId: '5' },
        { title: null, badge: null, attention: true },
      ],
    ]);
  });

  test.each([[{ title: {} }], [{ badge: true }], [{ attention: 'yes' }]])(
    'EX-109 %j is refused whole',
    async (given) => {
      const { host, changes } = hostWithPanel();
      const document = host.enter();
      await document.send({ kind: 'panel', ...given, requestId: '1' });
      expect(document.frames()).toMatchObject([{ outcome: 'rejected', reason: 'INVALID_ARGUMENT' }]);
      expect(changes).toEqual([]);
    },
  );

  test('EX-109 a host without tabs refuses', async () => {
    const document = createExtendedHost().enter();
    await document.send({ kind: 'panel', title: 'x', requestId: '1' });
    expect(document.frames()).toMatchObject([{ outcome: 'rejected', reason: 'PLATFORM_REFUSED' }]);
  });
});

/** Keeps drafts as a server would. */
function drafts(): { port: DraftsPort; kept: Map<string, string> } {
  const kept = new Map<string, string>();
  const nameOf = ({ page, contactId }: PageScope, key: string): string => JSON.stringify([page, contactId, key]);
  return {
    kept,
    port: {
      get: async (scope, key) => kept.get(nameOf(scope, key)),
      async put(scope, key, json) {
        kept.set(nameOf(scope, key), json);
        return { outcome: 'applied' };
      },
      async delete(scope, key) {
        return { outcome: kept.delete(nameOf(scope, key)) ? 'applied' : 'already' };
      },
    },
  };
}

describe('drafts', () => {
  const draft = (requestId: string, op: string, more: object = {}) => ({
    kind: 'draft',
    requestId,
    op,
    key: 'note',
    ...more,
  });

  test('EX-110 are put, given back as they were, and deleted, one after the other', async () => {
    const { port } = drafts();
    const host = createExtendedHost({ extended: { drafts: port } });
    const document = host.enter();
    const value = { text: 'ü', list: [1, null, true] };
    document.port.post(JSON.stringify(draft('1', 'put', { value })));
    document.port.post(JSON.stringify(draft('2', 'get')));
    document.port.post(JSON.stringify(draft('3', 'delete')));
    await document.send(draft('4', 'get'));
    expect(document.frames()).toEqual([
      { kind: 'result', requestId: '1', outcome: 'applied' },
      { kind: 'result', requestId: '2', outcome: 'applied', value },
      { kind: 'result', requestId: '3', outcome: 'applied' },
      { kind: 'result', requestId: '4', outcome: 'applied' },
    ]);
  });

  test('EX-110 are those of the page and its contact, whatever the page says', async () => {
    const { port, kept } = drafts();
    const host = createExtendedHost({ extended: { drafts: port } });
    await host
      .enter(['all'], { place: 'contact-panel' }, '5')
      .send(draft('1', 'put', { value: 1, contactId: '6', page: 'kb' }));
    await host.enter().send(draft('2', 'put', { value: 2 }));
    expect([...kept]).toEqual([
      ['["crm","5","note"]', '1'],
      ['["crm",null,"note"]', '2'],
    ]);
  });

  test.each([
    ['a value that is missing', { op: 'put' }],
    ['an op that is none', { op: 'list' }],
    ['a key that is none', { op: 'get', key: '' }],
    ['a key that is too long', { op: 'get', key: 'k'.repeat(129) }],
    ['more than 64 KiB', { op: 'put', value: '€'.repeat(DRAFT_BYTES / 3) }],
  ])('EX-110 %s is refused before the server hears of it', async (_, given) => {
    const { port, kept } = drafts();
    const document = createExtendedHost({ extended: { drafts: port } }).enter();
    await document.send({ ...draft('1', 'get'), ...given });
    expect(document.frames()).toMatchObject([{ outcome: 'rejected', reason: 'INVALID_ARGUMENT' }]);
    expect(kept.size).toBe(0);
  });

  test('EX-110 a host without drafts, one that fails and one that does not answer', async () => {
    const none = createExtendedHost().enter();
    await none.send(draft('1', 'get'));
    expect(none.frames()).toMatchObject([{ outcome: 'rejected', reason: 'PLATFORM_REFUSED' }]);
    const failing = createExtendedHost({
      extended: { drafts: { ...drafts().port, get: async () => '{broken' } },
    }).enter();
    await failing.send(draft('1', 'get'));
    expect(failing.frames()).toMatchObject([{ outcome: 'rejected', reason: 'PLATFORM_REFUSED' }]);
    const host = createExtendedHost({ extended: { drafts: { ...drafts().port, get: () => new Promise(() => {}) } } });
    const silent = host.enter();
    await silent.send(draft('1', 'get'));
    host.clock.advance(10_000);
    await host.settle();
    expect(silent.frames()).toMatchObject([{ outcome: 'timeout' }]);
  });

  test('EX-110 at most 16 wait', async () => {
    const host = createExtendedHost({ extended: { drafts: { ...drafts().port, get: () => new Promise(() => {}) } } });
    const document = host.enter();
    for (let index = 0; index < 20; index += 1) await document.send(draft(String(index), 'get'));
    expect(document.of('result').map(({ requestId, reason }) => [requestId, reason])).toEqual([
      ['17', 'RATE_LIMITED'],
      ['18', 'RATE_LIMITED'],
      ['19', 'RATE_LIMITED'],
    ]);
  });
});

describe('identity', () => {
  const GRANTED = grants({ identity: true });
  function hostWithIdentity(sign: IdentityPort['sign'] = async () => 'a.b.c') {
    const asked: unknown[] = [];
    const identity: IdentityPort = {
      sign(wanted) {
        asked.push(wanted);
        return sign(wanted);
      },
    };
    return { host: createExtendedHost({ extended: { identity } }), asked };
  }

  test('EX-401 is signed for the page, its contact and the origin that it registered from, with its nonce', async () => {
    const { host, asked } = hostWithIdentity();
    const document = host.enter(['agent'], { ...GRANTED, place: 'contact-panel' }, '5');
    await document.send({
      kind: 'identity',
      requestId: '1',
      nonce: 'n',
      origin: 'https://attacker.test',
      contactId: 6,
    });
    expect(asked).toEqual([{ page: 'crm', contactId: '5', origin: 'https://crm.test', nonce: 'n' }]);
    expect(document.frames()).toEqual([{ kind: 'result', requestId: '1', outcome: 'applied', value: 'a.b.c' }]);
    expect(host.audit).toMatchObject([{ command: 'identity', outcome: 'applied', contactId: '5' }]);
    expect(JSON.stringify(host.audit)).not.toContain('a.b.c');
  });

  test('EX-401 not without the grant, and then nothing is signed', async () => {
    const { host, asked } = hostWithIdentity();
    const document = host.enter();
    await document.send({ kind: 'identity', requestId: '1' });
    expect(document.frames()).toMatchObject([{ outcome: 'rejected', reason: 'NOT_GRANTED' }]);
    expect(asked).toEqual([]);
    expect(host.audit).toMatchObject([{ command: 'identity', outcome: 'rejected', reason: 'NOT_GRANTED' }]);
  });

  test('EX-401 a server that does not sign, and a host that cannot', async () => {
    const { host } = hostWithIdentity(() => Promise.reject(new Error('no')));
    for (const document of [host.enter(['all'], GRANTED), createExtendedHost().enter(['all'], GRANTED)]) {
      await document.send({ kind: 'identity', requestId: '1' });
      expect(document.frames()).toMatchObject([{ outcome: 'rejected', reason: 'PLATFORM_REFUSED' }]);
    }
  });

  test.each([[5], [{}], ['n'.repeat(257)]])('EX-401 a nonce of %j is refused', async (nonce) => {
    const { host, asked } = hostWithIdentity();
    const document = host.enter(['all'], GRANTED);
    await document.send({ kind: 'identity', requestId: '1', nonce });
    expect(document.frames()).toMatchObject([{ outcome: 'rejected', reason: 'INVALID_ARGUMENT' }]);
    expect(asked).toEqual([]);
  });
});

describe('ping', () => {
  test('EX-111 is answered with its id', async () => {
    const document = createExtendedHost().enter();
    await document.send({ kind: 'ping', id: 'a' });
    await document.send({ kind: 'ping', id: 0 });
    expect(document.frames()).toEqual([
      { kind: 'pong', id: 'a' },
      { kind: 'pong', id: 0 },
    ]);
  });
});

describe('fault', () => {
  test.each([
    ['no text', 5, 'INVALID_FRAME'],
    ['no JSON', '{', 'INVALID_JSON'],
    ['no object', '[]', 'INVALID_FRAME'],
    ['nothing', 'null', 'INVALID_FRAME'],
    ['a ping without an id', '{"kind":"ping"}', 'INVALID_FRAME'],
    ['an ack of -1', '{"kind":"ack","seq":-1}', 'INVALID_FRAME'],
    ['a requestId that is none', '{"kind":"panel","requestId":5}', 'INVALID_FRAME'],
    ['a quarter of a megabyte and a byte', JSON.stringify('x'.repeat(PAGE_FRAME_BYTES - 1)), 'FRAME_TOO_LARGE'],
    ['as many bytes in fewer characters', JSON.stringify('€'.repeat(PAGE_FRAME_BYTES / 3)), 'FRAME_TOO_LARGE'],
    ['a hundred thousand levels', '['.repeat(100_000), 'INVALID_JSON'],
  ])('EX-112 EX-104 tells of %s', async (_, data, code) => {
    const host = createExtendedHost();
    const document = host.enter();
    document.port.post(data);
    host.transport.flush();
    expect(document.frames()).toMatchObject([{ kind: 'fault', code, message: expect.any(String) }]);
  });

  test('EX-104 a frame of just 256 KiB is read', async () => {
    const document = createExtendedHost().enter();
    const empty = JSON.stringify({ kind: 'ping', id: 1, pad: '' });
    await document.send(JSON.stringify({ kind: 'ping', id: 1, pad: 'x'.repeat(PAGE_FRAME_BYTES - empty.length) }));
    expect(document.frames()).toEqual([{ kind: 'pong', id: 1 }]);
  });

  test('EX-112 comes once a second at most, to each page', async () => {
    const host = createExtendedHost();
    const [first, second] = [host.enter(), host.enter()];
    for (const document of [first, first, second]) await document.send('{');
    host.clock.advance(999);
    await first.send('{');
    expect([first.frames().length, second.frames().length]).toEqual([1, 1]);
    host.clock.advance(1);
    await first.send('{');
    expect(first.frames()).toHaveLength(2);
  });
});
