import { describe, expect, test } from 'vitest';
import { agentState, call, grants, PAGE_ORIGIN } from '../testing/samples.js';
import { subscribedPage } from '../testing/subscribed-page.js';
import { createTestHost, type TestPage } from '../testing/test-host.js';
import { HELD_ENVELOPES } from './held-envelopes.js';
import { HOLD_MS } from './succession-desk.js';

const OK = expect.objectContaining({ status: 'OK' });
const ERROR = expect.objectContaining({ status: 'ERROR' });
const extended = (documentId: string) => ({ extensions: { version: 1, documentId } });

/** Puts another document of the same origin in the page's window, as a reload does. */
const reload = ({ window }: TestPage): void => window.navigate(PAGE_ORIGIN);

describe('(a) a load', () => {
  test('PM-213 never ends a subscription, neither the first nor any later one', () => {
    const { host, page } = subscribedPage();
    page.handle.loaded();
    page.handle.loaded();
    host.apply(agentState('1'));
    expect(page.envelopes()).toEqual([[OK, agentState('0')], [agentState('1')]]);
  });

  test('PM-213 the frame’s very first one is not counted for a subscription made before it', () => {
    const { host, page } = subscribedPage();
    page.register(['agent']);
    host.wait(HOLD_MS);
    expect(page.envelopes()).toHaveLength(1);
    expect(host.warnings).toHaveLength(1);
  });
});

describe('(b) a registration with a counted load since', () => {
  test('PM-213 a reloaded page that registers after its load is answered at once, with a snapshot of then', () => {
    const { host, page } = subscribedPage();
    reload(page);
    host.apply(agentState('1'));
    page.handle.loaded();
    page.register(['agent']);
    host.apply(agentState('2'));
    expect(page.envelopes()).toEqual([[agentState('1')], [OK, agentState('1')], [agentState('2')]]);
    expect(host.warnings).toEqual([]);
  });

  test('PM-213 the load counts for a subscription that was made after the first', () => {
    const host = createTestHost();
    const page = host.open();
    page.handle.loaded();
    page.register(['agent']);
    page.handle.loaded();
    page.register(['contacts']);
    host.apply(agentState('1'), call('7'));
    expect(page.envelopes()).toEqual([[OK], [OK], [call('7')]]);
  });

  test('PM-205 PM-213 a faulty one is told its fault, and the old subscription is over', () => {
    const { host, page } = subscribedPage();
    page.handle.loaded();
    page.register(['nothing']);
    host.apply(agentState('1'));
    expect(page.envelopes().slice(1)).toEqual([[ERROR]]);
  });
});

describe('(c) a registration without one', () => {
  test('PM-213 is held with the window’s events until the load, and then answered with a snapshot that shows them', () => {
    const { host, page } = subscribedPage();
    reload(page);
    page.register(['agent']);
    host.apply(agentState('1'));
    host.wait(HOLD_MS - 1);
    expect(page.envelopes()).toEqual([]);
    page.handle.loaded();
    host.apply(agentState('2'));
    expect(page.envelopes()).toEqual([[OK, agentState('1')], [agentState('2')]]);
    expect([host.warnings, host.clock.waiting()]).toEqual([[], 0]);
  });

  test('PM-211 PM-213 is refused after 1 s, and the held events follow in order, an envelope for each batch', () => {
    const { host, page } = subscribedPage();
    page.register(['contacts'], { issuer: 'again' });
    host.apply(agentState('1'));
    host.apply(agentState('2'), agentState('3'));
    expect(page.envelopes()).toHaveLength(1);
    host.wait(HOLD_MS);
    host.apply(agentState('4'));
    expect(page.envelopes().slice(1)).toEqual([
      [agentState('1')],
      [agentState('2'), agentState('3')],
      [agentState('4')],
    ]);
    expect(host.warnings).toEqual([
      'Error processing Client Event Subscription. Issuer: [again] is already subscribed.',
    ]);
  });

  test('PM-205 PM-213 is checked when the hold ends: a fault is told then, and a panel’s contact is that of then', () => {
    const { host, page } = subscribedPage();
    page.register(['agent'], { contactId: 0 });
    expect(page.envelopes()).toHaveLength(1);
    page.handle.loaded();
    host.transport.flush();
    expect(page.envelopes().slice(1)).toEqual([[ERROR]]);
  });

  test('PM-213 of three the last is answered; the others are warned of, each once', () => {
    const { host, page } = subscribedPage();
    page.register(['agent'], { issuer: '1' });
    page.register(['agent'], { issuer: '2' });
    page.register(['contacts'], { issuer: '3' });
    page.handle.loaded();
    host.apply(agentState('1'), call('7'));
    host.wait(HOLD_MS);
    expect(page.envelopes().slice(1)).toEqual([[OK], [call('7')]]);
    expect(host.warnings.map((warning) => /\[(.)\]/.exec(warning)?.[1])).toEqual(['1', '2']);
  });

  test('PM-213 a page that hangs holds up its own window alone, for 1 s', () => {
    const { host, page } = subscribedPage();
    const other = host.open();
    other.register(['agent']);
    page.register(['agent']);
    host.apply(agentState('1'));
    expect(other.envelopes()).toEqual([[OK, agentState('0')], [agentState('1')]]);
    host.wait(HOLD_MS);
    expect(page.envelopes().slice(1)).toEqual([[agentState('1')]]);
  });

  test(`PM-213 at ${HELD_ENVELOPES} envelopes the hold ends early; none is lost, none comes twice`, () => {
    const { host, page } = subscribedPage();
    page.register(['agent']);
    for (let state = 1; state <= HELD_ENVELOPES + 5; state += 1) host.apply(agentState(`${state}`));
    host.wait(HOLD_MS);
    expect(page.elements()).toEqual(Array.from({ length: HELD_ENVELOPES + 6 }, (_, state) => agentState(`${state}`)));
    expect(host.warnings).toHaveLength(1);
  });

  test('PM-706 PM-213 a held token is written down when it is delivered, and only if it is', () => {
    const host = createTestHost();
    const page = host.open(grants({ sessionInfo: true }));
    page.handle.loaded();
    page.register(['sessioninfo']);
    page.register(['sessioninfo']);
    host.session.start('t');
    expect(host.audit).toEqual([]);
    host.wait(HOLD_MS);
    expect(host.audit).toHaveLength(1);
    page.register(['sessioninfo']);
    host.session.start('t2');
    page.handle.detach();
    host.wait(HOLD_MS);
    expect(host.audit).toHaveLength(1);
  });
});

describe('(d) a registration that was refused', () => {
  test('PM-213 is answered when the load of its slow document comes, and so is the window’s next one', () => {
    const { host, page } = subscribedPage();
    reload(page);
    page.register(['agent']);
    host.wait(HOLD_MS);
    host.apply(agentState('1'));
    host.wait(30_000);
    page.handle.loaded();
    host.transport.flush();
    expect(page.envelopes()).toEqual([[agentState('1')], [OK, agentState('1')]]);
    reload(page);
    page.register(['agent']);
    expect(page.envelopes()).toEqual([[OK, agentState('1')]]);
  });

  test('PM-213 a next one that is faulty is told so', () => {
    const { host, page } = subscribedPage();
    page.register(['agent']);
    host.wait(HOLD_MS);
    page.handle.loaded();
    page.register([]);
    expect(page.envelopes().slice(1)).toEqual([[OK, agentState('0')], [ERROR]]);
  });

  test('PM-213 that is held again when the load comes: the later one is answered, and the next one too', () => {
    const { host, page } = subscribedPage();
    page.register(['agent']);
    host.wait(HOLD_MS);
    page.register(['contacts']);
    page.handle.loaded();
    host.transport.flush();
    page.register(['agent']);
    expect(page.envelopes().slice(1)).toEqual([[OK], [OK, agentState('0')]]);
  });

  test('PM-213 a reloaded page that registers inline and never fires load stays unanswered, but with a documentId', () => {
    const { host, page } = subscribedPage();
    reload(page);
    page.register(['agent']);
    host.wait(60_000);
    expect(page.envelopes()).toEqual([]);
    page.register(['agent'], extended('b'));
    expect(page.envelopes()).toEqual([[OK, agentState('0')]]);
  });

  test('PM-215 PM-213 is forgotten when the page unregisters', () => {
    const { host, page } = subscribedPage();
    page.register(['agent']);
    host.wait(HOLD_MS);
    page.send({ messageType: 'UnregisterFromClientEvents' });
    page.handle.loaded();
    host.apply(agentState('1'));
    expect(page.envelopes()).toHaveLength(1);
  });
});
