import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type DevEnv, startDevEnv } from '@patchpanel/dev-env';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ADA = ['ada', 'ada'] as const;

let env: DevEnv;
let browser: Browser;
beforeAll(async () => {
  env = await startDevEnv({ sandbox: false });
  browser = await env.launchBrowser();
});
afterAll(() => env.close());

/** A desktop of its own: another machine, as far as cookies go. */
async function openDesktop(locale = 'en-GB', { url }: { readonly url: string } = env): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}
const enter = async (page: Page, userName: string, password: string): Promise<void> => {
  await page.getByLabel('User name').fill(userName);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
};
const signIn = async (page: Page, [userName, password]: readonly [string, string]): Promise<void> => {
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await enter(page, userName, password);
};
const isIn = (page: Page): Promise<void> => page.getByRole('button', { name: /^Your state: / }).waitFor();
const signOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Your settings:/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
};

describe('signing in with a password', () => {
  it('leads to the form and back to the desktop, and a reload does not ask again', async () => {
    const page = await openDesktop();
    await signIn(page, ADA);
    await isIn(page);
    expect(new URL(page.url()).search).toBe('');
    await page.reload();
    await isIn(page);
    await signOut(page);
    await page.context().close();
  });

  it('a wrong password says so and keeps the name; the right one then works', async () => {
    const page = await openDesktop();
    await signIn(page, ['ben', 'wrong']);
    await page.getByRole('alert').getByText('That did not match').waitFor();
    expect(await page.getByLabel('User name').inputValue()).toBe('ben');
    await page.getByLabel('Password').fill('ben');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await isIn(page);
    await signOut(page);
    await page.context().close();
  });

  it('speaks French to a French browser, and English when asked', async () => {
    const page = await openDesktop('fr-CA');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByRole('heading', { name: 'Se connecter' }).waitFor();
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.context().close();
  });

  it('sign-out ends the sign-in at the server, too, and keeps the pages of the workspaces', async () => {
    const page = await openDesktop();
    await signIn(page, ADA);
    await isIn(page);
    const workspace = page.locator('iframe').first();
    await workspace.waitFor({ state: 'attached' });
    await workspace.evaluate((frame) => frame.setAttribute('data-kept', 'yes'));
    await signOut(page);
    expect(await page.locator('iframe[data-kept]').count()).toBe(1);

    const opening = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Sign in' }).click();
    const popup = await opening;
    await popup.getByRole('heading', { name: 'Sign in' }).waitFor();
    await enter(popup, ...ADA);
    await isIn(page);
    await expect.poll(() => popup.isClosed()).toBe(true);
    expect(await page.locator('iframe[data-kept]').count()).toBe(1);
    await signOut(page);
    await page.context().close();
  });
});

describe('the sign-in page', () => {
  it.each(['light', 'dark'] as const)(
    'has no accessibility violation, %s, also with a problem',
    async (colorScheme) => {
      const context = await browser.newContext({ colorScheme, locale: 'en-GB', viewport: { width: 360, height: 760 } });
      const page = await context.newPage();
      await page.goto(env.url);
      await signIn(page, [`nobody ${colorScheme}`, 'wrong']);
      await page.getByRole('alert').waitFor();
      const { violations } = await page.evaluate<AxeResults>(`${AXE}; axe.run()`);
      expect(violations.map(({ id }) => id)).toEqual([]);
      await context.close();
    },
  );

  it('runs no script and is framed by nobody', async () => {
    const answer = await fetch(`${env.url}/oidc/interaction/none`);
    expect(answer.status).toBe(400);
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src|unsafe/);
  });
});

describe('a second sign-in of the same agent', () => {
  it('asks, moves the session here, and the other desktop says where it went', async () => {
    const first = await openDesktop();
    await signIn(first, ADA);
    await isIn(first);
    const second = await openDesktop();
    await signIn(second, ADA);
    await second.getByText('You are signed in at another desktop').waitFor();
    await isIn(first);
    await second.getByRole('button', { name: 'Move here' }).click();
    await isIn(second);
    await first.getByText('You are now signed in at another desktop').waitFor();
    await second.reload();
    await isIn(second);
    await signOut(second);
    await Promise.all([first.context().close(), second.context().close()]);
  });
});

describe('sign-in protection', () => {
  it('after five failures of an account the page says how long to wait', async () => {
    const own = await startDevEnv({ sandbox: false });
    const page = await openDesktop('en-GB', own);
    await signIn(page, ['cleo', 'wrong']);
    for (let failed = 1; failed < 5; failed += 1) {
      await page.getByRole('alert').waitFor();
      await enter(page, 'cleo', `wrong ${failed}`);
    }
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await enter(page, 'cleo', 'cleo');
    const told = await answer;
    expect(told.status()).toBe(429);
    expect(Number(told.headers()['retry-after'])).toBeGreaterThan(30);
    await page.getByText('Too many attempts').waitFor();
    await page.context().close();
    await own.close();
  });
});
