import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRealWorld, type RealWorld } from './support/real-world.js';
import { type Site, serveSite } from './support/site.js';
import { message, register, talkers } from './support/talker.js';
import { openWeakWorld, type WeakWorld } from './support/weak-world.js';
import type { World } from './support/world.js';

let crm: Site;
let attacker: Site;
let real: RealWorld;
let weak: WeakWorld;

beforeAll(async () => {
  crm = await serveSite('localhost', talkers('/'));
  attacker = await serveSite('127.0.0.1', talkers('/frame', '/window'));
  const pages = [{ id: 'crm', url: `${crm.origin}/` }];
  real = await openRealWorld({ pages });
  await real.call();
  weak = await openWeakWorld(real.browser, { pages, without: ['source', 'origin'] });
});
afterAll(async () => {
  await weak?.close();
  await real?.close();
  await Promise.all([crm?.close(), attacker?.close()]);
});

/** The attacker asks for everything and hangs up; gives what it achieved. */
async function attack(world: World, path: string): Promise<{ elements: number; callIsUp: boolean }> {
  const foe = await world.at(`${attacker.origin}${path}`);
  await foe.say(register('all', 'sessioninfo'), message('HangupEvent', { issuer: 'crm' }));
  await foe.fence();
  const callIsUp = await world.toggleHold();
  await foe.fence();
  return { elements: (await foe.elements()).length, callIsUp };
}

describe('PM-702 an attacker in a frame of a page', () => {
  const embedded = async (world: World) => {
    const page = await world.at(`${crm.origin}/`);
    await page.embed(`${attacker.origin}/frame`, 'crm');
    return attack(world, '/frame');
  };

  test('PM-702 hears nothing and ends no call, and the page goes on', async () => {
    expect(await embedded(real)).toEqual({ elements: 0, callIsUp: true });
    const page = await real.at(`${crm.origin}/`);
    await page.say(register('contacts'));
    await page.hears('CallContactEvent');
  });

  test('PM-702 twin: where any window is heard it follows the call and ends it', async () => {
    const achieved = await embedded(weak);
    expect(achieved.callIsUp).toBe(false);
    expect(achieved.elements).toBeGreaterThan(0);
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
    expect(await opened(real)).toEqual({ elements: 0, callIsUp: true });
  });

  test('PM-702 twin: where any window is heard it follows the call and ends it', async () => {
    const achieved = await opened(weak);
    expect(achieved.callIsUp).toBe(false);
    expect(achieved.elements).toBeGreaterThan(0);
  });
});
