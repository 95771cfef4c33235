import { type DevEnv, startDevEnv } from '@patchpanel/dev-env';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openProxy, type ServerProxy } from './support/proxy.js';
import { type Site, serveSite } from './support/site.js';
import { echoFences, message, register, type Talker, talkerAt, talkers } from './support/talker.js';
import { openWeakWorld } from './support/weak-world.js';

let env: DevEnv;
let browser: Browser;
let attacker: Site;
let unprotected: ServerProxy;
let context: BrowserContext;
let foe: Talker;

beforeAll(async () => {
  env = await startDevEnv();
  browser = await env.launchBrowser();
  // On the desktop's own site (another port): a browser gives such a frame its storage, which makes the attack stronger.
  attacker = await serveSite('localhost', talkers('/'));
  unprotected = await openProxy(() => env.url, ['content-security-policy']);
});
afterAll(async () => {
  await env?.close();
  await Promise.all([attacker?.close(), unprotected?.close()]);
});
beforeEach(async () => {
  context = await browser.newContext();
  context.setDefaultTimeout(10_000);
  const tab = await context.newPage();
  await tab.goto(`${attacker.origin}/`);
  foe = await talkerAt(context, `${attacker.origin}/`);
  return () => context.close();
});

const stateMenu = () => foe.frame.frameLocator('iframe').getByRole('button', { name: /^Your state: Unavailable/ });

describe('PM-704 an attacker frames the desktop to have the agent click in it', () => {
  test('PM-704 the browser shows nothing: frame-ancestors forbids it', async () => {
    const blocked = foe.frame.page().waitForEvent('console', {
      predicate: (line) => line.type() === 'error' && line.text().includes("frame-ancestors 'none'"),
    });
    await foe.embed(`${env.url}/?agent=1001`);
    await blocked;
    const [desktop] = foe.frame.childFrames();
    await vi.waitFor(() => expect(desktop?.url()).toBe('chrome-error://chromewebdata/'));
    const ada = (await env.state()).agents.find(({ agentId }) => agentId === '1001');
    expect(ada?.state).toBe('LoggedOut');
  });

  test('PM-704 twin: without the header the agent is signed in inside the attacker’s page and can be clicked', async () => {
    await foe.embed(`${unprotected.origin}/?agent=1001`);
    await stateMenu().click();
  });
});

describe('PM-702 an attacker who is the parent of a desktop', () => {
  test('PM-702 is answered nothing, even where the header was taken away', async () => {
    await foe.embed(`${unprotected.origin}/?agent=1002`);
    await stateMenu().waitFor();
    const desktop = foe.frame.childFrames()[0];
    if (desktop === undefined) throw new Error('The desktop is not in the attacker’s frame');
    await echoFences(desktop);
    await foe.say(register('all', 'sessioninfo'));
    await foe.fence();
    expect(await foe.heard()).toEqual([]);
  });

  test('PM-702 twin: a desktop that hears any window tells its parent everything', async () => {
    const page = { id: 'crm', url: env.pages.crm.url };
    const weak = await openWeakWorld(browser, { pages: [page], without: ['source', 'origin'], within: foe });
    await foe.say(register('all'), message('HangupEvent'));
    await foe.fence();
    await foe.hears('CallContactEvent');
    expect(await weak.ran()).toEqual(['hangup']);
    await weak.close();
  });
});
