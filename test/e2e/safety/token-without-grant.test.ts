import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BothWorlds, openBothWorlds } from './support/both-worlds.js';
import { type Site, serveSite } from './support/site.js';
import { register, talkers } from './support/talker.js';
import type { World } from './support/world.js';

let crm: Site;
let wallboard: Site;
let worlds: BothWorlds;

beforeAll(async () => {
  crm = await serveSite('localhost', talkers('/'));
  wallboard = await serveSite('127.0.0.1', talkers('/'));
  worlds = await openBothWorlds({
    pages: [
      { id: 'crm', url: `${crm.origin}/`, grants: { sessionInfo: true } },
      { id: 'wallboard', url: `${wallboard.origin}/` },
    ],
    without: [],
    change: (page) => ({ ...page, grants: { ...page.grants, sessionInfo: true } }),
  });
});
afterAll(async () => {
  await worlds?.close();
  await Promise.all([crm?.close(), wallboard?.close()]);
});

/** What a page hears that asks for everything there is. */
async function asks(world: World, site: Site): Promise<string> {
  const page = await world.at(`${site.origin}/`);
  await page.say(register('sessioninfo', 'all', 'agent', 'contact', 'contacts'));
  await page.fence();
  await world.toggleHold();
  await page.fence();
  return JSON.stringify(await page.heard());
}

test('PM-403 the token goes to the page that is granted it', async () => {
  expect(await asks(worlds.real, crm)).toContain('"sessionToken"');
});

test('PM-403 a page without the grant hears the rest, never the token, and its tab says what is missing', async () => {
  const heard = await asks(worlds.real, wallboard);
  expect(heard).toContain('"status":"OK"');
  expect(heard).toContain('CallContactEvent');
  expect(heard).not.toContain('sessionToken');
  expect(
    worlds.real.warnings.filter((line) => line.includes('"wallboard"') && line.includes('"sessionInfo"')),
  ).toHaveLength(1);
  const tab = worlds.real.tab.getByRole('tab', { name: /^wallboard/ });
  await tab.getByRole('img', { name: 'has a notice' }).waitFor();
});

test('PM-403 twin: where grants are not looked at it hears the token', async () => {
  expect(await asks(worlds.weak, wallboard)).toContain('"sessionToken":"weak-session"');
});
