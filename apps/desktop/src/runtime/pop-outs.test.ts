import type { MemoryWindow } from '@patchpanel/broker/transports';
import { afterEach, describe, expect, it } from 'vitest';
import { PANEL_LINGER_MS } from './mounted-pages.js';
import { CLOSED_CHECK_MS, canPopOut } from './pop-outs.js';
import { REGISTER_TIME_MS } from './silence-watch.js';
import { AVAILABLE, createTestDesktop, type TestDesktop } from './test-desktop.js';
import { call, page } from './test-fixtures.js';

const kb = page('kb', { place: 'workspace' });
const crm = page('crm');
const open: TestDesktop[] = [];
afterEach(() => {
  for (const desktop of open.splice(0)) desktop.close();
});

/** An agent with a call whose panel page and a workspace are there. */
async function setUp(pages = [kb, crm]) {
  const test = createTestDesktop(pages);
  open.push(test);
  await test.signIn();
  await test.tell(call('1', 'Active'));
  const find = (key: string) => {
    const instance = test.desktop.state().pages.find((each) => each.key === key);
    if (instance === undefined) throw new Error(`no page ${key} is mounted`);
    return instance;
  };
  return {
    ...test,
    find,
    codes: (key: string) => find(key).notices.map(({ code }) => code),
    /** Pops a page out as its button does. */
    popOut(key: string): MemoryWindow {
      test.desktop.popOut(find(key));
      const window = test.browser.opened.at(-1);
      if (window === undefined) throw new Error('no window was opened');
      return window;
    },
  };
}
const REGISTRATION = { messageType: 'RegisterForClientEvents', subscriptionTypes: ['all'] };

describe('a page in a window of its own', () => {
  it('PM-705 is opened once, hears and commands as in its frame, and has no frame', async () => {
    const { popOut, find, heardBy, post, platform, browser, desktop } = await setUp();
    const window = popOut('crm@1');
    expect(find('crm@1').poppedOut).toBe(true);
    expect(find('kb').poppedOut).toBe(false);
    post(window, REGISTRATION);
    expect(heardBy(window)).toMatchObject([{ status: 'OK', contactId: 1 }, AVAILABLE, call('1', 'Active')]);
    post(window, { messageType: 'HoldEvent' });
    await platform.commanded(1);
    expect(platform.commands).toEqual(['POST interactions/1/hold']);
    desktop.popOut(find('crm@1'));
    expect(browser.opened).toHaveLength(1);
    expect(browser.shown).toEqual([window]);
  });

  it('PM-705 comes back to a fresh frame when somebody closes the window', async () => {
    const { popOut, find, post, clock, heardBy, desktop, transport } = await setUp();
    const window = popOut('kb');
    post(window, REGISTRATION);
    const { serial } = find('kb');
    window.close();
    clock.advance(CLOSED_CHECK_MS);
    expect(find('kb')).toMatchObject({ serial, poppedOut: false, notices: [] });
    const frame = transport.openWindow('http://kb.test');
    desktop.attachPage(find('kb'), frame);
    post(frame, REGISTRATION);
    expect(heardBy(frame)[0]).toMatchObject({ status: 'OK' });
  });

  it('PM-705 is closed when it is brought back, and nobody listens to its window any more', async () => {
    const { popOut, find, post, desktop, until, heardBy } = await setUp();
    const window = popOut('kb');
    post(window, REGISTRATION);
    const heard = heardBy(window).length;
    desktop.bringBack(find('kb'));
    await until(() => !find('kb').poppedOut);
    post(window, REGISTRATION);
    expect(heardBy(window)).toHaveLength(heard);
  });

  it('PM-705 PM-107 closes with its contact, no sooner than its last event was heard', async () => {
    const { popOut, post, tell, clock, heardBy, keys, until, transport } = await setUp();
    const window = popOut('crm@1');
    post(window, REGISTRATION);
    const final = call('1', 'Disconnected', { FinalState: 'True' });
    await tell(final);
    expect(heardBy(window).at(-1)).toEqual(final);
    expect(transport.windows.closed(window)).toBe(false);
    clock.advance(PANEL_LINGER_MS);
    await until(() => !keys().includes('crm@1'));
    expect(transport.windows.closed(window)).toBe(true);
  });

  it('PM-705 tells on its tab of a page that cut itself off, and frames it again', async () => {
    const { popOut, clock, find, codes } = await setUp();
    popOut('kb').close();
    clock.advance(CLOSED_CHECK_MS);
    expect(find('kb').poppedOut).toBe(false);
    expect(codes('kb')).toEqual(['POP_OUT_CUT_OFF']);
    popOut('kb');
    expect(codes('kb')).toEqual([]);
  });

  it('PM-705 tells on its tab of a page that is silent for 15 s, until it registers', async () => {
    const { popOut, clock, codes, post } = await setUp();
    const window = popOut('kb');
    clock.advance(REGISTER_TIME_MS - 1);
    expect(codes('kb')).toEqual([]);
    clock.advance(1);
    expect(codes('kb')).toEqual(['POP_OUT_SILENT']);
    post(window, REGISTRATION);
    expect(codes('kb')).toEqual([]);
  });

  it('PM-705 tells on its tab when the browser opens no window, and stays in its frame', async () => {
    const { browser, desktop, find, codes } = await setUp();
    browser.blocksPopUps = true;
    desktop.popOut(find('kb'));
    expect(find('kb').poppedOut).toBe(false);
    expect(codes('kb')).toEqual(['POP_OUT_BLOCKED']);
  });

  it('PM-705 is none of a page whose sandbox is narrower than the default', async () => {
    const narrow = page('narrow', { place: 'workspace', sandbox: ['allow-scripts', 'allow-same-origin'] });
    const { desktop, find, browser } = await setUp([narrow]);
    desktop.popOut(find('narrow'));
    expect(browser.opened).toEqual([]);
    expect(canPopOut(kb)).toBe(true);
    expect(canPopOut({ ...kb, sandbox: [kb.sandbox.join(' ')] })).toBe(true);
    expect(canPopOut({ ...kb, opaqueOrigin: true })).toBe(false);
  });

  it('closes with the tab: all windows at once', async () => {
    const { popOut, desktop, find, transport } = await setUp();
    const windows = [popOut('kb'), popOut('crm@1')];
    desktop.closePopOuts();
    expect(windows.map((window) => transport.windows.closed(window))).toEqual([true, true]);
    expect([find('kb').poppedOut, find('crm@1').poppedOut]).toEqual([false, false]);
  });
});

describe('a page in its frame', () => {
  it('PM-704 has a notice when it has not registered within 15 s, until it does', async () => {
    const { find, codes, desktop, clock, post, transport } = await setUp();
    const window = transport.openWindow('http://kb.test');
    desktop.attachPage(find('kb'), window);
    clock.advance(REGISTER_TIME_MS);
    expect(codes('kb')).toEqual(['NOT_REGISTERED']);
    post(window, REGISTRATION);
    expect(codes('kb')).toEqual([]);
    clock.advance(REGISTER_TIME_MS);
    expect(codes('kb')).toEqual([]);
  });

  it('PM-704 has a notice when its frame was kept from going somewhere, naming the origin', async () => {
    const { find, desktop } = await setUp();
    desktop.frameBlocked(find('crm@1'), 'http://sign-in.test');
    expect(find('crm@1').notices).toMatchObject([
      { code: 'NAVIGATION_BLOCKED', message: expect.stringContaining('http://sign-in.test') },
    ]);
    expect(find('kb').notices).toEqual([]);
  });
});
