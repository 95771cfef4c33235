import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRealWorld, type RealWorld } from './support/real-world.js';
import { type Site, serveSite } from './support/site.js';
import { register, type Talker, talkers } from './support/talker.js';

/** What a talking document has in its global scope. */
declare const globals: { readonly desktop: () => Window };

let crm: Site;
let real: RealWorld;

beforeAll(async () => {
  crm = await serveSite('127.0.0.1', talkers('/'));
  real = await openRealWorld({ pages: [{ id: 'crm', url: `${crm.origin}/` }] });
  await real.call();
});
afterAll(async () => {
  await real?.close();
  await crm?.close();
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

describe('PM-701 megabytes and depths', () => {
  test.each<Payload>(['text', 'card', 'types', 'deep', 'wide', 'rows', 'holes', 'bytes'])(
    'PM-701 %s: nothing is done, and the desktop goes on',
    async (payload) => {
      const page = await real.at(`${crm.origin}/`);
      await post(page, payload);
      await page.fence();
      expect(await real.toggleHold()).toBe(true);
    },
  );

  test('PM-701 afterwards the page registers and events flow', async () => {
    const page = await real.at(`${crm.origin}/`);
    await page.say({ messageType: 'UnregisterFromClientEvents' }, register('contacts'));
    await page.hears('"status":"OK"');
    await real.toggleHold();
    await page.hears('"Status":"Holding"');
  });
});
