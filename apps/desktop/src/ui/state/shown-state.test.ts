import { toContactId } from '@patchpanel/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestDesktop, type TestDesktop } from '../../runtime/test-desktop.js';
import { call, page } from '../../runtime/test-fixtures.js';
import { followForDrawing, type Shown, type ShownState } from './shown-state.js';

const ONE = toContactId('1');
let tab: TestDesktop;
let shown: ShownState;
/** What was drawn, newest last. */
let drawn: Shown[];
let stop: () => void;

beforeEach(async () => {
  tab = createTestDesktop([page('crm')]);
  await tab.signIn();
  shown = followForDrawing(tab.desktop);
  drawn = [];
  stop = shown.subscribe(() => drawn.push(shown.current()));
});
afterEach(() => {
  stop();
  tab.close();
});

const isDrawn = (is: (now: Shown) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const end = shown.subscribe(() => look());
    const look = () => {
      if (!is(shown.current())) return;
      end();
      resolve();
    };
    look();
  });

describe('what is drawn', () => {
  it('changes in a task after the one in which the pages were told', async () => {
    await tab.tell(call('1', 'Active'));
    const { window } = tab.mount('crm@1', 'contact');
    await isDrawn(({ session }) => session.contacts.has(ONE));
    drawn.length = 0;
    await tab.tell(call('1', 'Holding'));
    expect(tab.heardBy(window).at(-1)?.Status).toBe('Holding');
    expect(shown.current().session.contacts.get(ONE)?.Status).toBe('Active');
    await isDrawn(({ session }) => session.contacts.get(ONE)?.Status === 'Holding');
    expect(drawn).toHaveLength(1);
  });

  it('changes once for all that changed meanwhile, session and desktop together', async () => {
    await tab.tell(call('1', 'Active'), call('2', 'Incoming'));
    await isDrawn(({ session }) => session.contacts.size === 2);
    drawn.length = 0;
    tab.desktop.focus(toContactId('2'));
    tab.desktop.focus(ONE);
    tab.desktop.focus(toContactId('2'));
    await isDrawn(({ desktop }) => desktop.focusedContactId === '2');
    expect(drawn).toEqual([{ session: tab.session.state(), desktop: tab.desktop.state() }]);
  });

  it('is the newest for whoever begins to look, and nobody is told after that', async () => {
    stop();
    await tab.tell(call('1', 'Active'));
    expect(shown.current().session.contacts.has(ONE)).toBe(true);
    expect(drawn).toEqual([]);
  });
});
