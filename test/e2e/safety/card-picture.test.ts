import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BothWorlds, openBothWorlds } from './support/both-worlds.js';
import { type Site, serveSite } from './support/site.js';
import { message, talkers } from './support/talker.js';
import type { World } from './support/world.js';

/** What the test's observer leaves in the desktop's window. */
declare const globals: { readonly shown: string[] };

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const REMOTE = 'http://pictures.example/tracker.png';

const svg = (content: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg">${content}</svg>`)}`;
const refused = [
  REMOTE,
  svg('<script>alert(1)</script>'),
  `data:image/svg+xml;base64,${Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64')}`,
  'javascript:alert(1)',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  `data:image/png;base64,${PIXEL.replace('==', '')}${'A'.repeat(256 * 1024)}`,
  '//pictures.example/tracker.png',
  'blob:http://pictures.example/1',
];

let attacker: Site;
let pictures: Site;
let worlds: BothWorlds;

beforeAll(async () => {
  attacker = await serveSite('127.0.0.1', talkers('/'));
  pictures = await serveSite('127.0.0.1', { '/ada.png': { type: 'image/png', body: Buffer.from(PIXEL, 'base64') } });
  worlds = await openBothWorlds({ pages: [{ id: 'crm', url: `${attacker.origin}/` }], without: ['picture'] });
});
afterAll(async () => {
  await worlds?.close();
  await Promise.all([attacker?.close(), pictures?.close()]);
});

const setPicture = (userImg: unknown) => message('ContactCardData', { contactCardData: { userImg } });

/** Sends every picture in turn, a good one last; gives every address that ever stood in an `img`, and who was asked. */
async function attack(world: World): Promise<{ shown: readonly string[]; asked: readonly string[] }> {
  const asked: string[] = [];
  world.context.on('request', (request) => asked.push(request.url()));
  await world.context.route('http://pictures.example/**', (route) => route.abort());
  await world.tab.evaluate(() => {
    const shown = new Set<string>();
    const look = () => {
      for (const image of document.images) shown.add(image.getAttribute('src') ?? '');
      Object.assign(globalThis, { globals: { ...Object(globalThis).globals, shown: [...shown] } });
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributeFilter: ['src'] });
  });
  const page = await world.at(`${attacker.origin}/`);
  const good = `${pictures.origin}/ada.png`;
  for (const picture of [...refused, good]) {
    await page.say(setPicture(picture));
    await page.fence();
  }
  await world.tab.waitForFunction((url) => globals.shown?.includes(url), good);
  return { shown: await world.tab.evaluate(() => globals.shown), asked };
}

describe('PM-602 a page sends pictures that a card must not show', () => {
  test('PM-602 none is ever in the desktop and nobody is asked for one; the good one is asked for without a referrer', async () => {
    const { shown, asked } = await attack(worlds.real);
    expect(shown).toEqual([`${pictures.origin}/ada.png`]);
    expect(asked.filter((url) => url.includes('pictures.example') || url.includes('svg'))).toEqual([]);
    expect(pictures.visits).toEqual([{ path: '/ada.png', referrer: undefined }]);
    await worlds.real.tab.getByRole('tab', { name: /^crm/ }).getByRole('img', { name: 'has a notice' }).waitFor();
  });

  test('PM-602 twin: a desktop that does not judge them shows all, and asks a stranger for one', async () => {
    const { shown, asked } = await attack(worlds.weak);
    expect(shown).toEqual(expect.arrayContaining(refused));
    expect(asked).toContain(REMOTE);
  });
});
