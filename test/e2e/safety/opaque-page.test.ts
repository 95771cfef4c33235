import { startDevEnv } from '@patchpanel/dev-env';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BothWorlds, openBothWorlds } from './support/both-worlds.js';
import { type Site, serveSite } from './support/site.js';
import { message, register, talkers } from './support/talker.js';
import { type ConfiguredPage, toEntry, type World } from './support/world.js';

let widget: Site;
let attacker: Site;
let worlds: BothWorlds;

beforeAll(async () => {
  widget = await serveSite('localhost', talkers('/'));
  attacker = await serveSite('127.0.0.1', talkers('/'));
  worlds = await openBothWorlds({
    pages: [{ id: 'widget', url: `${widget.origin}/`, opaqueOrigin: true }],
    frameable: [attacker.origin],
    without: ['origin', 'target'],
    change: (page) => ({ ...page, opaqueOrigin: false, grants: { ...page.grants, sessionInfo: true } }),
  });
});
afterAll(async () => {
  await worlds?.close();
  await Promise.all([widget?.close(), attacker?.close()]);
});

const TOKEN = '"sessionToken"';

/** A page without an origin asks for the token; then another document stands in its frame. Gives what both heard. */
async function attack(world: World): Promise<{ page: string; foe: string }> {
  const page = await world.at(`${widget.origin}/`);
  await page.say(register('all', 'sessioninfo'));
  await page.fence();
  const heard = JSON.stringify(await page.heard());
  await page.frame.evaluate((url) => location.assign(url), `${attacker.origin}/`);
  const foe = await world.at(`${attacker.origin}/`);
  await foe.say(message('UnregisterFromClientEvents'), register('all', 'sessioninfo'));
  await foe.fence();
  return { page: heard, foe: JSON.stringify(await foe.heard()) };
}

describe('PM-106 a page whose sandbox takes its origin', () => {
  test('PM-106 works, and neither it nor whoever follows in its frame ever hears the token', async () => {
    const { page, foe } = await attack(worlds.real);
    expect(page).toContain('"status":"OK"');
    expect(page).toContain('CallContactEvent');
    expect([page.includes(TOKEN), foe.includes(TOKEN)]).toEqual([false, false]);
    expect(worlds.real.warnings.join('\n')).toContain('"opaqueOrigin": true never gets');
  });

  test('PM-106 twin: where it may have the token, another document in the frame hears it too', async () => {
    const { page, foe } = await attack(worlds.weak);
    expect([page.includes(TOKEN), foe.includes(TOKEN)]).toEqual([true, true]);
  });

  const start = (page: Partial<ConfiguredPage>) =>
    startDevEnv({
      configure: (file) => {
        file.pages = [toEntry({ id: 'widget', url: `${widget.origin}/`, ...page })];
      },
    });

  test('PM-106 no configuration gives it the token or takes its origin silently', async () => {
    const sandbox = ['allow-scripts'];
    await expect(start({ opaqueOrigin: true, grants: { sessionInfo: true } })).rejects.toThrow('grants.sessionInfo');
    await expect(start({ sandbox })).rejects.toThrow('allow-same-origin');
  });
});
