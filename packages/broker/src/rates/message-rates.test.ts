import { DEFAULT_PAGE_RATE } from '@patchpanel/protocol/pages';
import { describe, expect, test } from 'vitest';
import { agentState, PAGE_ORIGIN } from '../testing/samples.js';
import { createTestHost, type TestHost, type TestPage } from '../testing/test-host.js';
import { createBucket, takeFrom } from './bucket.js';
import { IGNORED_MS, OTHER_RATE } from './message-rates.js';

const MUTE = { messageType: 'MuteEvent' };
const UNREGISTER = { messageType: 'UnregisterFromClientEvents' };
const OK = expect.objectContaining({ status: 'OK' });

const repeat = (count: number, run: () => void): void => {
  for (let i = 0; i < count; i += 1) run();
};
/** A host whose page has just gone over its rate; the desktop has forgotten what it did until then. */
function flooded(): { host: TestHost; page: TestPage } {
  const host = createTestHost();
  const page = host.open();
  page.register(['agent']);
  repeat(DEFAULT_PAGE_RATE.burst, () => page.send(MUTE));
  host.ran.length = 0;
  return { host, page };
}

describe('PM-703 counted messages', () => {
  test('PM-703 of a window 200 are heard at once, and 50 in every second after', () => {
    const host = createTestHost();
    const page = host.open();
    repeat(DEFAULT_PAGE_RATE.burst, () => page.send(MUTE));
    expect(host.ran).toHaveLength(200);
    for (let second = 1; second <= 3; second += 1) {
      host.wait(1_000);
      repeat(DEFAULT_PAGE_RATE.perSecond, () => page.send(MUTE));
      expect(host.ran).toHaveLength(200 + 50 * second);
    }
    expect(host.notices).toEqual([]);
  });

  test('PM-703 over the rate they are ignored for 10 s, which is told once; events go on', () => {
    const { host, page } = flooded();
    repeat(1_000, () => page.send(MUTE));
    host.wait(IGNORED_MS - 1);
    page.send(MUTE);
    host.apply(agentState('1'));
    expect(host.ran).toEqual([]);
    expect(page.elements()).toEqual([agentState('1')]);
    expect(host.notices).toEqual([expect.objectContaining({ page: 'crm', code: 'FLOOD' })]);
    host.wait(1);
    page.send(MUTE);
    expect(host.ran).toHaveLength(1);
  });

  test('PM-703 PM-215 unregistering is heard all the same', () => {
    const { host, page } = flooded();
    page.send(UNREGISTER);
    host.apply(agentState('1'));
    expect(page.elements()).toEqual([]);
  });

  test('PM-703 the last registration is then processed, and no other', () => {
    const { host, page } = flooded();
    page.send(UNREGISTER);
    for (const type of ['contacts', 'all', 'agent']) page.register([type]);
    expect(page.envelopes()).toHaveLength(1);
    host.wait(IGNORED_MS);
    host.apply(agentState('1'), { Type: 'CallContactEvent', ContactID: '7' });
    expect(page.envelopes().slice(1)).toEqual([[OK], [agentState('1')]]);
  });

  test('PM-703 PM-215 a registration that was taken back is not', () => {
    const { host, page } = flooded();
    page.register(['agent']);
    page.send(UNREGISTER);
    host.wait(IGNORED_MS);
    expect(page.envelopes()).toHaveLength(1);
  });

  test('PM-703 faulty ones count as well, and the last of them is told its fault', () => {
    const host = createTestHost();
    const page = host.open();
    repeat(DEFAULT_PAGE_RATE.burst + 10, () => page.register([]));
    expect(page.envelopes()).toHaveLength(DEFAULT_PAGE_RATE.burst);
    host.wait(IGNORED_MS);
    expect(page.envelopes()).toHaveLength(DEFAULT_PAGE_RATE.burst + 1);
  });

  test("PM-703 a page's own rate counts, for windows nested in it too, and the notice names it", () => {
    const host = createTestHost();
    const page = host.open({ rate: { perSecond: 2, burst: 3 } });
    const nested = host.nest(page.window);
    for (const each of [page, nested]) repeat(4, () => each.send(MUTE));
    expect(host.ran).toHaveLength(6);
    expect(host.notices[0]).toMatchObject({ code: 'FLOOD', message: expect.stringContaining('more than 2 messages') });
    host.wait(IGNORED_MS);
    repeat(4, () => page.send(MUTE));
    expect(host.ran).toHaveLength(9);
  });

  test('PM-703 every window has a rate of its own, a nested one too', () => {
    const { host, page } = flooded();
    page.send(MUTE);
    host.open().send(MUTE);
    host.nest(page.window).send(MUTE);
    expect(host.ran).toHaveLength(2);
  });

  test('PM-214 PM-703 a page that goes, and one attached anew in its window, leave nothing behind', () => {
    const { host, page } = flooded();
    page.register(['agent']);
    const again = host.attach(page.window);
    expect(host.clock.waiting()).toBe(0);
    again.send(MUTE);
    expect(host.ran).toHaveLength(1);
    repeat(DEFAULT_PAGE_RATE.burst, () => again.send(MUTE));
    again.handle.detach();
    expect(host.clock.waiting()).toBe(0);
  });

  test('PM-703 what is sent from an unlisted origin costs the page nothing', () => {
    const host = createTestHost();
    const page = host.open();
    page.window.navigate('https://sso.test');
    repeat(5_000, () => page.send(MUTE));
    page.window.navigate(PAGE_ORIGIN);
    page.send(MUTE);
    expect(host.ran).toHaveLength(1);
  });
});

describe('PM-703 other messages', () => {
  test('PM-703 1,000 a second are nobody’s business, more are flagged, once', () => {
    const host = createTestHost();
    const page = host.open();
    repeat(3, () => {
      repeat(OTHER_RATE.perSecond, () => page.send('hello'));
      host.wait(1_000);
    });
    expect(host.notices).toEqual([]);
    repeat(2 * OTHER_RATE.perSecond, () => page.send('hello'));
    host.wait(5_000);
    repeat(2 * OTHER_RATE.perSecond, () => page.send({ messageType: 'Other' }));
    expect(host.notices).toEqual([expect.objectContaining({ page: 'crm', code: 'FLOOD' })]);
  });

  test('PM-703 they cost the page none of its counted ones', () => {
    const host = createTestHost();
    const page = host.open();
    repeat(5_000, () => page.send('hello'));
    repeat(DEFAULT_PAGE_RATE.burst, () => page.send(MUTE));
    expect(host.ran).toHaveLength(DEFAULT_PAGE_RATE.burst);
  });

  test('PM-703 many frames in one page’s window are flagged together', () => {
    const host = createTestHost();
    const page = host.open();
    repeat(OTHER_RATE.perSecond + 1, () => host.nest(page.window).send('hello'));
    expect(host.notices).toHaveLength(1);
  });
});

test('PM-703 a clock that goes back fills no bucket', () => {
  const size = { perSecond: 1, burst: 1 };
  const bucket = createBucket(size, 10_000);
  expect(takeFrom(bucket, size, 10_000)).toBe(true);
  expect(takeFrom(bucket, size, 0)).toBe(false);
  expect(takeFrom(bucket, size, 1_000)).toBe(true);
});
