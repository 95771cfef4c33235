import { describe, expect, test } from 'vitest';
import type { PageRegistry, RegisteredPage } from './page-registry.js';
import { createPolicy, type Policy } from './policy.js';
import type { IncomingMessage } from './ports.js';
import { agentState, call, PAGE_ORIGIN } from './testing/samples.js';
import { createTestHost } from './testing/test-host.js';

const ATTACKER = 'https://attacker.test';
const REGISTER = { messageType: 'RegisterForClientEvents', subscriptionTypes: ['all'] };
const MUTE = { messageType: 'MuteEvent' };

describe('PM-702 the source: only windows that the host attached', () => {
  /** What an attacker achieves from a window of its own that says it is the page. */
  function attack(makePolicy?: (registry: PageRegistry) => Policy): number {
    const host = createTestHost(makePolicy);
    host.open();
    const attacker = host.transport.openWindow(PAGE_ORIGIN);
    attacker.post(MUTE);
    host.transport.flush();
    return host.ran.length;
  }

  test('PM-702 another window is not heard, whatever its origin', () => {
    expect(attack()).toBe(0);
  });

  test('PM-702 twin: without the source check the attack works', () => {
    const byOriginAlone = (registry: PageRegistry): Policy => {
      const policy = createPolicy(registry);
      const add = registry.add;
      let page: RegisteredPage | undefined;
      registry.add = (attached) => {
        page = add(attached);
        return page;
      };
      return { ...policy, judge: ({ origin }) => policy.judge({ source: page?.window ?? null, origin }) };
    };
    expect(attack(byOriginAlone)).toBe(1);
  });

  test('PM-702 a message without a source is not heard', () => {
    const host = createTestHost();
    host.open();
    host.broker.receive({ source: null, origin: PAGE_ORIGIN, data: MUTE });
    expect(host.ran).toEqual([]);
  });
});

describe('PM-702 the origin: only documents of the page’s origins', () => {
  function attack(makePolicy?: (registry: PageRegistry) => Policy): [ran: number, heard: number] {
    const host = createTestHost(makePolicy);
    const page = host.open();
    page.window.navigate(ATTACKER);
    page.send(REGISTER);
    page.send(MUTE);
    return [host.ran.length, page.envelopes().length];
  }

  test('PM-702 a document of another origin in the page’s window is deaf and mute', () => {
    expect(attack()).toEqual([0, 0]);
  });

  test('PM-702 twin: without the origin check the attack works', () => {
    const bySourceAlone = (registry: PageRegistry): Policy => {
      const policy = createPolicy(registry);
      return {
        ...policy,
        judge(sender) {
          const verdict = policy.judge(sender);
          return verdict.kind === 'unlisted-origin' ? { kind: 'admitted', page: verdict.page } : verdict;
        },
      };
    };
    expect(attack(bySourceAlone)).toEqual([1, 1]);
  });

  test('PM-702 every origin of the page may talk', () => {
    const host = createTestHost();
    const page = host.open({ origins: [PAGE_ORIGIN, 'https://sso.test'] });
    page.window.navigate('https://sso.test');
    page.register(['agent']);
    expect(page.envelopes()).toHaveLength(1);
  });

  test.each(['https://crm.test.attacker.test', 'http://crm.test', 'https://crm.test:8443', 'null', ''])(
    'PM-702 %j is not the page’s origin',
    (origin) => {
      const host = createTestHost();
      const page = host.open();
      host.broker.receive({ source: page.window, origin, data: MUTE });
      expect(host.ran).toEqual([]);
    },
  );

  test('PM-702 the registration stays, and goes on when the page is back', () => {
    const host = createTestHost();
    const page = host.open();
    page.register(['all']);
    page.window.navigate(ATTACKER);
    host.apply(agentState('Available'));
    expect(page.envelopes()).toEqual([]);
    page.window.navigate(PAGE_ORIGIN);
    host.apply(call('5'));
    expect(page.envelopes()).toEqual([[call('5')]]);
  });
});

describe('PM-106 the target: the origin from which the window registered', () => {
  function heardByOther(makePolicy?: (registry: PageRegistry) => Policy): number {
    const host = createTestHost(makePolicy);
    const page = host.open();
    page.register(['all']);
    page.window.navigate(ATTACKER);
    host.apply(call('5'));
    return page.envelopes().length;
  }

  test('PM-106 a document of another origin in that window hears nothing', () => {
    expect(heardByOther()).toBe(0);
  });

  test('PM-106 twin: with the target "*" it hears the customer’s call', () => {
    expect(heardByOther((registry) => ({ ...createPolicy(registry), targetOrigin: () => '*' }))).toBe(1);
  });

  test('PM-106 not another origin of the page either, and a refusal goes there too', () => {
    const host = createTestHost();
    const page = host.open({ origins: [PAGE_ORIGIN, 'https://sso.test'] });
    page.register(['all']);
    page.window.navigate('https://sso.test');
    host.apply(call('5'));
    expect(page.envelopes()).toEqual([]);
    page.send({ messageType: 'UnregisterFromClientEvents' });
    page.register([]);
    expect(page.envelopes()).toHaveLength(1);
  });

  test('PM-106 an opaque page talks from "null" alone and is posted to "*"', () => {
    const host = createTestHost();
    const page = host.open({ opaqueOrigin: true, origins: [PAGE_ORIGIN] });
    page.register(['agent']);
    expect(page.envelopes()).toEqual([]);
    page.window.navigate('null');
    page.register(['agent']);
    expect(page.envelopes()).toHaveLength(1);
  });
});

describe('PM-702 data is not touched before source and origin are right', () => {
  const message = (source: object | null, origin: string, data: unknown) => {
    let reads = 0;
    const incoming: IncomingMessage = {
      source,
      origin,
      get data() {
        reads += 1;
        return data;
      },
    };
    return { incoming, reads: () => reads };
  };

  test('PM-702 a stranger’s is never read, an admitted page’s once', () => {
    const host = createTestHost();
    const page = host.open();
    const [stranger, none, admitted] = [
      message({}, PAGE_ORIGIN, MUTE),
      message(null, PAGE_ORIGIN, MUTE),
      message(page.window, PAGE_ORIGIN, MUTE),
    ];
    for (const { incoming } of [stranger, none, admitted]) host.broker.receive(incoming);
    expect([stranger.reads(), none.reads(), admitted.reads()]).toEqual([0, 0, 1]);
  });

  test('PM-702 of an unlisted origin’s nothing but the messageType is looked at, and after the warning not even that', () => {
    const host = createTestHost();
    const page = host.open();
    const keys: PropertyKey[] = [];
    const spied = new Proxy(REGISTER, {
      get: (target, key) => {
        keys.push(key);
        return Reflect.get(target, key);
      },
    });
    const [first, second] = [message(page.window, ATTACKER, spied), message(page.window, ATTACKER, spied)];
    host.broker.receive(first.incoming);
    host.broker.receive(second.incoming);
    expect([first.reads(), second.reads()]).toEqual([1, 0]);
    expect(new Set(keys)).toEqual(new Set(['messageType']));
  });
});

describe('PM-702 a known message from an unlisted origin', () => {
  test('PM-702 gets one warning and one notice that name the origin and the key to add', () => {
    const host = createTestHost();
    const page = host.open({}, '7');
    page.window.navigate('https://sso.test');
    for (let i = 0; i < 3; i += 1) page.send(REGISTER);
    expect(host.warnings).toEqual([
      'Page "crm" sent RegisterForClientEvents from the origin "https://sso.test", which it may not talk from; ' +
        'to let it, add the origin to "origins" in the page\'s configuration.',
    ]);
    expect(host.notices).toEqual([{ page: 'crm', contactId: '7', code: 'UNLISTED_ORIGIN', message: host.warnings[0] }]);
  });

  test('PM-702 a document without an origin is told of the other key', () => {
    const host = createTestHost();
    const page = host.open();
    page.window.navigate('null');
    page.send(MUTE);
    expect(host.warnings).toEqual([expect.stringContaining('add "opaqueOrigin": true in')]);
  });

  test('PM-702 other messages of that origin are nobody’s business', () => {
    const host = createTestHost();
    const page = host.open();
    page.window.navigate('https://sso.test');
    for (const data of ['hello', { type: 'sso' }, { messageType: 'Other' }]) page.send(data);
    expect([host.warnings, host.notices]).toEqual([[], []]);
  });

  test('PM-702 a window that goes from origin to origin is warned of eight times at most', () => {
    const host = createTestHost();
    const page = host.open();
    for (let i = 0; i < 20; i += 1) {
      page.window.navigate(`https://${i}.test`);
      page.send(MUTE);
    }
    expect(host.warnings).toHaveLength(8);
  });
});

test('PM-212 a page is known by its window: two frames of one URL are two pages', () => {
  const host = createTestHost();
  const [first, second] = [host.open({ place: 'contact-panel' }, '5'), host.open({ place: 'contact-panel' }, '6')];
  for (const page of [first, second]) page.register(['contact']);
  host.apply(call('5'), call('6'));
  expect([first.elements(), second.elements()]).toEqual([[call('5')], [call('6')]]);
});

test('PM-214 a closed window ends its subscription and disturbs nobody', () => {
  const host = createTestHost();
  const [dead, alive] = [host.open(), host.open()];
  for (const page of [dead, alive]) page.register(['all']);
  dead.window.close();
  host.apply(call('5'));
  expect(alive.elements()).toEqual([call('5')]);
});

test('PM-214 after close the broker is deaf and mute; closing twice is harmless', () => {
  const host = createTestHost();
  const page = host.open();
  page.register(['all']);
  host.broker.close();
  host.broker.close();
  host.apply(call('5'));
  page.send(MUTE);
  expect([page.envelopes().length, host.ran]).toEqual([1, []]);
});
