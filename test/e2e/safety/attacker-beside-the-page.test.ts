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
  attacker = await serveSite('127.0.0.1', talkers('/frame', '/window'));
  worlds = await openBothWorlds({ pages: [{ id: 'crm', url: `${crm.origin}/` }], without: ['source', 'origin'] });
});
afterAll(async () => {
  await worlds?.close();
  await Promise.all([crm?.close(), attacker?.close()]);
});

/** The attacker asks for everything and hangs up; gives what it achieved. */
async function attack(world: World, path: string): Promise<{ heard: boolean; callIsUp: boolean }> {
  const foe = await world.at(`${attacker.origin}${path}`);
  await foe.say(register('all', 'sessioninfo'), message('HangupEvent', { issuer: 'crm' }));
  await foe.fence();
  const callIsUp = await world.toggleHold();
  await foe.fence();
  return { heard: (await foe.heard()).length > 0, callIsUp };
}

describe('PM-702 an attacker in a frame of a page', () => {
  const embedded = async (world: World) => {
    const page = await world.at(`${crm.origin}/`);
    await page.embed(`${attacker.origin}/frame`, 'crm');
    return attack(world, '/frame');
  };

  test('PM-702 hears nothing and ends no call, and the page goes on', async () => {
    expect(await embedded(worlds.real)).toEqual({ heard: false, callIsUp: true });
    const page = await worlds.real.at(`${crm.origin}/`);
    await page.say(register('contacts'));
    await page.hears('CallContactEvent');
  });

  test('PM-702 twin: where any window is heard it follows the call and ends it', async () => {
    expect(await embedded(worlds.weak)).toEqual({ heard: true, callIsUp: false });
  });
});

describe('PM-702 an attacker in a window that a page opened', () => {
  const opened = async (world: World) => {
    const page = await world.at(`${crm.origin}/`);
    await page.frame.evaluate((url) => {
      window.open(url, 'crm');
    }, `${attacker.origin}/window`);
    return attack(world, '/window');
  };

  test('PM-702 hears nothing and ends no call', async () => {
    expect(await opened(worlds.real)).toEqual({ heard: false, callIsUp: true });
  });

  test('PM-702 twin: where any window is heard it follows the call and ends it', async () => {
    expect(await opened(worlds.weak)).toEqual({ heard: true, callIsUp: false });
  });
});
