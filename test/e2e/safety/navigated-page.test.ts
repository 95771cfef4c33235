import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BothWorlds, openBothWorlds } from './support/both-worlds.js';
import { type Site, serveSite } from './support/site.js';
import { message, register, talkers } from './support/talker.js';
import type { World } from './support/world.js';

let crm: Site;
let attacker: Site;
let worlds: BothWorlds;

beforeAll(async () => {
  crm = await serveSite('localhost', talkers('/'));
  attacker = await serveSite('127.0.0.1', talkers('/'));
  worlds = await openBothWorlds({
    pages: [{ id: 'crm', url: `${crm.origin}/` }],
    frameable: [attacker.origin],
    without: ['origin', 'target'],
  });
});
afterAll(async () => {
  await worlds?.close();
  await Promise.all([crm?.close(), attacker?.close()]);
});

const goTo = (world: World, from: Site, to: Site) =>
  world
    .at(`${from.origin}/`)
    .then((document) => document.frame.evaluate((url) => location.assign(url), `${to.origin}/`))
    .then(() => world.at(`${to.origin}/`));

/** A registered page leaves for the attacker's document, which asks for everything and hangs up. */
async function attack(world: World): Promise<{ heard: boolean; callIsUp: boolean }> {
  const page = await world.at(`${crm.origin}/`);
  await page.say(register('all'));
  await page.hears('CallContactEvent');
  const foe = await goTo(world, crm, attacker);
  await foe.say(register('all'), message('HangupEvent'));
  await foe.fence();
  const callIsUp = await world.toggleHold();
  await foe.fence();
  return { heard: (await foe.heard()).length > 0, callIsUp };
}

describe('PM-106 PM-702 a page’s frame that went to another origin', () => {
  test('PM-106 PM-702 is deaf and mute: nothing is posted to it and it ends no call', async () => {
    expect(await attack(worlds.real)).toEqual({ heard: false, callIsUp: true });
    expect(worlds.real.warnings.filter((line) => line.includes(attacker.origin))).toHaveLength(1);
  });

  test('PM-702 the registration goes on when the page is back', async () => {
    const page = await goTo(worlds.real, attacker, crm);
    await worlds.real.toggleHold();
    await page.hears('CallContactEvent');
    expect(await page.heard()).toMatchObject([{ data: { issuer: 'MAX', events: [{ Type: 'CallContactEvent' }] } }]);
  });

  test('PM-106 PM-702 twin: heard from any origin and posted to "*" it follows the call and ends it', async () => {
    expect(await attack(worlds.weak)).toEqual({ heard: true, callIsUp: false });
  });
});
