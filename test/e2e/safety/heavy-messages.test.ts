import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BothWorlds, openBothWorlds } from './support/both-worlds.js';
import { longestTask } from './support/long-tasks.js';
import { type Site, serveSite } from './support/site.js';
import { register, type Talker, talkers } from './support/talker.js';

/** What a talking document has in its global scope. */
declare const globals: { readonly desktop: () => Window };

let crm: Site;
let attacker: Site;
let worlds: BothWorlds;

beforeAll(async () => {
  // On another site than the desktop: what it costs to make and send a message is not the desktop's time.
  crm = await serveSite('127.0.0.1', talkers('/'));
  attacker = await serveSite('127.0.0.1', talkers('/frame'));
  worlds = await openBothWorlds({ pages: [{ id: 'crm', url: `${crm.origin}/` }], without: ['unread'] });
});
afterAll(async () => {
  await worlds?.close();
  await Promise.all([crm?.close(), attacker?.close()]);
});

type Payload = 'text' | 'card' | 'types' | 'deep' | 'wide' | 'rows' | 'holes' | 'bytes';

/** Posts one message of about a mebibyte, or as deep or wide as the browser sends. */
const post = (from: Talker, payload: Payload) =>
  from.frame.evaluate((kind) => {
    const MEBIBYTE = 2 ** 20;
    const deep = () => {
      let nested: object = {};
      for (let level = 0; level < 2_000; level += 1) nested = { messageType: 'HoldEvent', contactId: nested };
      return nested;
    };
    const make = {
      text: () => ({ messageType: 'HangupEvent', contactId: 'x'.repeat(MEBIBYTE) }),
      card: () => ({
        messageType: 'ContactCardData',
        contactCardData: { userImg: `data:image/png;base64,${'A'.repeat(MEBIBYTE)}`, name: 'x'.repeat(MEBIBYTE) },
      }),
      types: () => ({ messageType: 'RegisterForClientEvents', subscriptionTypes: Array(MEBIBYTE / 8).fill('what') }),
      deep,
      wide: () => ({
        messageType: 'HoldEvent',
        contactId: Object.fromEntries(
          Array(MEBIBYTE / 16)
            .fill(0)
            .map((_, at) => [`k${at}`, at]),
        ),
      }),
      rows: () => ({ messageType: 'HoldEvent', contactId: Array.from({ length: MEBIBYTE / 16 }, (_, id) => ({ id })) }),
      holes: () => ({ messageType: 'RegisterForClientEvents', subscriptionTypes: new Array(2 ** 32 - 1) }),
      bytes: () => ({ messageType: 'Unknown', bytes: new Uint8Array(8 * MEBIBYTE) }),
    };
    globals.desktop().postMessage(make[kind](), '*');
  }, payload);

describe('PM-703 PM-701 megabytes and depths', () => {
  test.each<Payload>(['text', 'card', 'types', 'deep', 'wide', 'rows', 'holes', 'bytes'])(
    'PM-703 %s: no task of the desktop is long, and nothing is done',
    async (payload) => {
      const { real } = worlds;
      const page = await real.at(`${crm.origin}/`);
      const longest = await longestTask(real.tab, async () => {
        await post(page, payload);
        await page.fence();
      });
      expect(longest, 'milliseconds').toBeLessThanOrEqual(50);
      expect(await real.toggleHold()).toBe(true);
    },
  );

  test('PM-701 afterwards the page registers and events flow', async () => {
    const page = await worlds.real.at(`${crm.origin}/`);
    await page.say({ messageType: 'UnregisterFromClientEvents' }, register('contacts'));
    await page.hears('"status":"OK"');
    await worlds.real.toggleHold();
    await page.hears('"Status":"Holding"');
  });

  const fromStranger = async (world: BothWorlds['real' | 'weak']) => {
    const page = await world.at(`${crm.origin}/`);
    await page.embed(`${attacker.origin}/frame`);
    const foe = await world.at(`${attacker.origin}/frame`);
    return longestTask(world.tab, async () => {
      for (let sent = 0; sent < 2; sent += 1) await post(foe, 'wide');
      await foe.fence();
    });
  };

  test('PM-702 a stranger’s heavy messages are not even read', async () => {
    expect(await fromStranger(worlds.real), 'milliseconds').toBe(0);
  });

  test('PM-702 twin: a desktop that looks at everything it is sent stands still', async () => {
    expect(await fromStranger(worlds.weak), 'milliseconds').toBeGreaterThan(50);
  });
});
