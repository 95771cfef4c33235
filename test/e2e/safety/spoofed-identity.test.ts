import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BothWorlds, openBothWorlds } from './support/both-worlds.js';
import { type Site, serveSite } from './support/site.js';
import { message, talkers } from './support/talker.js';
import type { World } from './support/world.js';

let crm: Site;
let attacker: Site;
let worlds: BothWorlds;

beforeAll(async () => {
  crm = await serveSite('localhost', talkers('/'));
  attacker = await serveSite('127.0.0.1', talkers('/page', '/frame'));
  worlds = await openBothWorlds({
    pages: [
      { id: 'crm', url: `${crm.origin}/` },
      { id: 'wallboard', url: `${attacker.origin}/page`, grants: { commands: 'none', card: false } },
    ],
    without: ['identity'],
  });
});
afterAll(async () => {
  await worlds?.close();
  await Promise.all([crm?.close(), attacker?.close()]);
});

/** Everything by which a message may say that it comes from the CRM. */
const spoofed = () =>
  message('HangupEvent', {
    issuer: 'crm',
    page: 'crm',
    source: 'crm',
    origin: crm.origin,
    name: 'crm',
    target: { origin: crm.origin },
  });

/** A page that may nothing, and a stranger in it, say that they are the page that may hang up. */
async function attack(world: World): Promise<boolean> {
  const page = await world.at(`${attacker.origin}/page`);
  await page.frame.evaluate(() => {
    window.name = 'crm';
  });
  await page.say(spoofed());
  await page.fence();
  await page.embed(`${attacker.origin}/frame`, 'crm');
  const frame = await world.at(`${attacker.origin}/frame`);
  await frame.say(spoofed());
  await frame.fence();
  return world.toggleHold();
}

test('PM-204 PM-212 PM-702 who a message says it is from changes nothing', async () => {
  expect(await attack(worlds.real)).toBe(true);
});

test('PM-702 twin: a desktop that believes it ends the call', async () => {
  expect(await attack(worlds.weak)).toBe(false);
});
