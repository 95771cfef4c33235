import { type DevEnv, startDevEnv } from '@patchpanel/dev-env';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openProxy, type ServerProxy } from './support/proxy.js';
import { type Site, serveSite } from './support/site.js';
import { talkerAt, talkers } from './support/talker.js';
import { toEntry } from './support/world.js';

let crm: Site;
let unlisted: Site;
let env: DevEnv;
let browser: Browser;
let unprotected: ServerProxy;
let tab: Page;

beforeAll(async () => {
  crm = await serveSite('localhost', talkers('/'));
  unlisted = await serveSite('127.0.0.1', talkers('/'));
  env = await startDevEnv({
    configure: (file) => {
      file.pages = [toEntry({ id: 'crm', url: `${crm.origin}/` })];
    },
  });
  browser = await env.launchBrowser();
  unprotected = await openProxy(() => env.url, ['content-security-policy']);
});
afterAll(async () => {
  await env?.close();
  await Promise.all([crm?.close(), unlisted?.close(), unprotected?.close()]);
});
beforeEach(async () => {
  const context = await browser.newContext();
  tab = await context.newPage();
  return () => context.close();
});

/** The page’s frame is sent to an origin that no configuration names. */
async function leaves(address: string): Promise<void> {
  await tab.goto(address);
  const page = await talkerAt(tab.context(), `${crm.origin}/`);
  await page.frame.evaluate((url) => location.assign(url), `${unlisted.origin}/`);
}

describe('PM-704 frame-src', () => {
  test('PM-704 an http origin that is not configured is never shown: not even asked for', async () => {
    await leaves(`${env.url}/?agent=1001`);
    await vi.waitFor(() => expect(tab.frames()[1]?.url()).toBe('chrome-error://chromewebdata/'));
    expect(unlisted.visits).toEqual([]);
  });

  test('PM-704 twin: without the header it is shown', async () => {
    await leaves(`${unprotected.origin}/?agent=1002`);
    await talkerAt(tab.context(), `${unlisted.origin}/`);
    expect(unlisted.visits).toContainEqual(expect.objectContaining({ path: '/' }));
  });
});
