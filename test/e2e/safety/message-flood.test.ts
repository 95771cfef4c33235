import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BothWorlds, openBothWorlds } from './support/both-worlds.js';
import { type Site, serveSite } from './support/site.js';
import { register, type Talker, talkers } from './support/talker.js';

/** What a talking document has in its global scope. */
declare const globals: { readonly desktop: () => Window };

const BURST = 200;
const SLOW_BURST = 5;
const OTHERS_A_SECOND = 1_000;
const FLOOD = 2_000;

let crm: Site;
let quiet: Site;
let slow: Site;
let worlds: BothWorlds;
let page: Talker;

beforeAll(async () => {
  // On another site than the desktop: what it costs to send is not the desktop's time.
  crm = await serveSite('127.0.0.1', talkers('/'));
  quiet = await serveSite('localhost', talkers('/'));
  slow = await serveSite('127.0.0.1', talkers('/'));
  worlds = await openBothWorlds({
    pages: [
      { id: 'crm', url: `${crm.origin}/` },
      { id: 'quiet', url: `${quiet.origin}/` },
      { id: 'slow', url: `${slow.origin}/`, rate: { perSecond: 1, burst: SLOW_BURST } },
    ],
    without: ['rate'],
  });
  page = await worlds.real.at(`${crm.origin}/`);
});
afterAll(async () => {
  await worlds?.close();
  await Promise.all([crm?.close(), quiet?.close(), slow?.close()]);
});

/** Sends cards with the names `1` to `cards` and that many messages that are none of the protocol, in one go. */
const flood = async (from: Talker, cards: number, others: number) => {
  await from.frame.evaluate(
    ([known, unknown]) => {
      const say = (data: object) => globals.desktop().postMessage(data, '*');
      for (let sent = 1; sent <= known; sent += 1) {
        say({ messageType: 'ContactCardData', contactCardData: { name: `Customer ${sent}` } });
      }
      for (let sent = 1; sent <= unknown; sent += 1) say({ messageType: 'Chatter', sent });
    },
    [cards, others] as const,
  );
  await from.fence();
};

describe('PM-703 a page that floods the desktop', () => {
  test('PM-703 a burst within the rates is heard to its last message', async () => {
    await page.say(register('contacts'));
    await page.hears('"status":"OK"');
    await flood(page, BURST - 1, OTHERS_A_SECOND);
    await worlds.real.tab.getByRole('heading', { name: `Customer ${BURST - 1}`, exact: true }).waitFor();
  });

  test('PM-703 over them its messages are ignored and its tab says so, while it and others hear every event', async () => {
    const { real } = worlds;
    const other = await real.at(`${quiet.origin}/`);
    await other.say(register('contacts'));
    await other.hears('"status":"OK"');
    await flood(page, FLOOD, FLOOD);
    expect(await real.toggleHold()).toBe(true);
    await Promise.all([page.hears('"Status":"Holding"'), other.hears('"Status":"Holding"')]);
    expect(await real.tab.getByRole('heading', { name: `Customer ${FLOOD}`, exact: true }).count()).toBe(0);
    await real.tab.getByRole('tab', { name: /^crm/ }).getByRole('img', { name: 'has a notice' }).waitFor();
  });

  test('PM-703 twin: where time leaps so that no rate is too high every message is carried out', async () => {
    await flood(await worlds.weak.at(`${crm.origin}/`), FLOOD, 0);
    expect(await worlds.weak.cards()).toHaveLength(FLOOD);
  });

  test('PM-703 a page with a rate of its own is heard so often, and no more', async () => {
    const { real, weak } = worlds;
    await flood(await real.at(`${slow.origin}/`), SLOW_BURST + 20, 0);
    expect(await real.toggleHold()).toBe(true);
    await real.tab.getByRole('heading', { name: `Customer ${SLOW_BURST}`, exact: true }).waitFor();
    await real.tab.getByRole('tab', { name: /^slow/ }).getByRole('img', { name: 'has a notice' }).waitFor();
    const before = (await weak.cards()).length;
    await flood(await weak.at(`${slow.origin}/`), SLOW_BURST + 20, 0);
    expect(await weak.cards()).toHaveLength(before + SLOW_BURST + 20);
  });
});
