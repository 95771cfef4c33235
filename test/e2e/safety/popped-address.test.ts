import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRealWorld, type RealWorld } from './support/real-world.js';
import { type Site, serveSite } from './support/site.js';
import { message, register, talkers } from './support/talker.js';
import { openWeakWorld } from './support/weak-world.js';

let attacker: Site;
let real: RealWorld;

beforeAll(async () => {
  attacker = await serveSite('127.0.0.1', talkers('/pop'));
  real = await openRealWorld({ pages: [], frameable: [] });
});
afterAll(async () => {
  await real?.close();
  await attacker?.close();
});

test('PM-704 a popped address of an unlisted origin is a link: no frame, no request, and no opener when it is opened', async () => {
  await real.call({ screenPopUrl: `${attacker.origin}/pop` });
  const link = real.tab.getByRole('link', { name: `Open ${new URL(attacker.origin).host}` });
  await link.waitFor();
  expect(await real.tab.locator('iframe').count()).toBe(0);
  expect(attacker.visits).toEqual([]);

  const opened = real.context.waitForEvent('page');
  await link.click();
  const page = await opened;
  await page.waitForURL(`${attacker.origin}/pop`);
  expect(await page.evaluate(() => opener)).toBeNull();
  expect(attacker.visits).toEqual([{ path: '/pop', referrer: undefined }]);
});

test('PM-704 twin: a desktop that frames it as a page lets it follow the call and end it', async () => {
  const pages = [{ id: 'pop', url: `${attacker.origin}/pop` }];
  const weak = await openWeakWorld(real.browser, { pages, without: [] });
  const foe = await weak.at(`${attacker.origin}/pop`);
  await foe.say(register('all'), message('HangupEvent'));
  await foe.hears('CallContactEvent');
  await foe.fence();
  expect(await weak.ran()).toEqual(['hangup']);
  await weak.close();
});
