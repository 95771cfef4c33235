import { describe, expect, test } from 'vitest';
import { agentState, call, PAGE_ORIGIN } from '../testing/samples.js';
import { subscribedPage } from '../testing/subscribed-page.js';
import { createTestHost, type TestPage } from '../testing/test-host.js';
import { HOLD_MS } from './succession-desk.js';

const OK = expect.objectContaining({ status: 'OK' });
const ERROR = expect.objectContaining({ status: 'ERROR' });
const extended = (documentId: string) => ({ extensions: { version: 1, documentId } });

describe('(e) before the very first load', () => {
  const register = (first: object, second: object, after: number) => {
    const host = createTestHost();
    const page = host.open();
    page.send({ messageType: 'RegisterForClientEvents', ...first });
    host.wait(after);
    page.send({ messageType: 'RegisterForClientEvents', ...second });
    host.apply(agentState('1'));
    return { acknowledgements: page.envelopes().filter(([element]) => OK.asymmetricMatch(element)).length, host, page };
  };
  const agent = { subscriptionTypes: ['agent'], issuer: 'crm' };

  test('PM-213 two equal ones under 1 s apart are one document’s', () => {
    const { acknowledgements, host, page } = register(agent, agent, 999);
    expect([acknowledgements, host.warnings.length]).toEqual([1, 1]);
    expect(page.elements()).toEqual([agentState('1')]);
  });

  test.each([
    ['1 s apart', agent, 1_000],
    ['of other types', { ...agent, subscriptionTypes: ['agent', 'contacts'] }, 0],
    ['of another contact', { ...agent, contactId: 5 }, 0],
    ['of another issuer', { ...agent, issuer: 'sso' }, 0],
  ])('PM-213 two %s are a redirect’s: the second replaces the first', (_, second, after) => {
    const { acknowledgements, host, page } = register(agent, second, after);
    expect([acknowledgements, host.warnings]).toEqual([2, []]);
    expect(page.envelopes().at(-1)).toEqual([agentState('1')]);
    expect(page.envelopes()).toHaveLength(3);
  });

  test('PM-213 a row of equal ones, each soon after the last, is one document’s', () => {
    const host = createTestHost();
    const page = host.open();
    for (let i = 0; i < 5; i += 1) {
      page.register(['agent']);
      host.wait(600);
    }
    expect(page.envelopes()).toHaveLength(1);
  });
});

describe('(f) where loads cannot be seen', () => {
  test('PM-213 PM-705 in a pop-out a second registration replaces the first, with PM-211’s warning', () => {
    const host = createTestHost();
    const page = host.attach(host.transport.openWindow(PAGE_ORIGIN), {}, { kind: 'popup' });
    page.register(['agent']);
    page.register(['contacts'], { issuer: 'crm' });
    host.apply(agentState('1'), call('7'));
    expect(page.envelopes()).toEqual([[OK], [OK], [call('7')]]);
    expect(host.warnings).toEqual(['Error processing Client Event Subscription. Issuer: [crm] is already subscribed.']);
  });

  test('PM-213 PM-702 and so in a nested frame, whatever the loads of the page around it', () => {
    const host = createTestHost();
    const outer = host.open();
    const nested = host.nest(outer.window);
    nested.register(['agent']);
    outer.handle.loaded();
    nested.register(['agent']);
    host.apply(agentState('1'));
    expect(nested.envelopes()).toEqual([[OK], [OK], [agentState('1')]]);
    expect(host.warnings).toHaveLength(1);
  });
});

describe('(g) a documentId decides at once', () => {
  test('PM-213 another one is another document, before any load', () => {
    const { host, page } = subscribedPage();
    page.register(['agent'], extended('a'));
    page.register(['contacts'], extended('b'));
    host.apply(agentState('1'), call('7'));
    expect(page.envelopes().slice(1)).toEqual([[OK, agentState('0')], [OK], [call('7')]]);
    expect(host.warnings).toEqual([]);
  });

  test.each([['frame'], ['popup']] as const)('PM-213 the same one is the same document, in a %s', (kind) => {
    const host = createTestHost();
    const page = host.attach(host.transport.openWindow(PAGE_ORIGIN), {}, { kind });
    page.register(['agent'], extended('a'));
    page.handle.loaded();
    page.handle.loaded();
    page.register(['agent'], extended('a'));
    host.apply(agentState('1'));
    expect(page.envelopes()).toEqual([[OK], [agentState('1')]]);
    expect([host.warnings.length, host.clock.waiting()]).toEqual([1, 0]);
  });

  test('PM-213 it ends a hold: the held registration is refused, and what was held is in the snapshot', () => {
    const { host, page } = subscribedPage();
    page.register(['agent'], { issuer: 'held' });
    host.apply(agentState('1'));
    page.register(['agent'], extended('b'));
    host.wait(HOLD_MS);
    expect(page.envelopes().slice(1)).toEqual([[OK, agentState('1')]]);
    expect(host.warnings).toEqual([expect.stringContaining('[held]')]);
  });

  test('PM-205 PM-213 in a faulty registration too', () => {
    const { page } = subscribedPage();
    page.register([], extended('b'));
    expect(page.envelopes().slice(1)).toEqual([[ERROR]]);
  });
});

describe('the end of a hold', () => {
  test('PM-215 PM-216 unregistering gives the document what was held for it, then ends its subscription', () => {
    const { host, page } = subscribedPage();
    page.register(['agent']);
    host.apply(agentState('1'));
    page.send({ messageType: 'UnregisterFromClientEvents' });
    host.apply(agentState('2'));
    page.register(['contacts']);
    expect(page.envelopes().slice(1)).toEqual([[agentState('1')], [OK]]);
    expect(host.clock.waiting()).toBe(0);
  });

  test.each([
    ['leaves the DOM', ({ handle }: TestPage) => handle.detach()],
    ['is closed', ({ window }: TestPage) => window.close()],
  ])('PM-214 a window that %s meanwhile disturbs nobody', (_, end) => {
    const { host, page } = subscribedPage();
    const other = host.open();
    other.register(['agent']);
    page.register(['agent']);
    host.apply(agentState('1'));
    end(page);
    host.wait(HOLD_MS);
    host.apply(agentState('2'));
    expect(other.elements()).toEqual([agentState('0'), agentState('1'), agentState('2')]);
    expect(page.envelopes()).toHaveLength(1);
  });

  test('PM-214 closing the broker leaves no timer behind', () => {
    const { host, page } = subscribedPage();
    page.register(['agent']);
    host.broker.close();
    expect(host.clock.waiting()).toBe(0);
  });

  test('PM-106 a held registration is answered to its own origin, whoever is in the window by then', () => {
    const { host, page } = subscribedPage();
    page.register(['agent']);
    page.window.navigate('https://attacker.test');
    page.handle.loaded();
    host.apply(agentState('1'));
    expect(page.envelopes()).toEqual([]);
  });
});
