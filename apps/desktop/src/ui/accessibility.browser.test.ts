import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';

const CHROMIUM_ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const SCENES = [
  'sign-in',
  'sign-in-ended',
  'sign-in-unreachable',
  'sign-in-elsewhere',
  'unavailable',
  'available',
  'incoming',
  'active',
  'active-muted',
  'held',
  'masked',
  'after-call-work',
  'chat-incoming',
  'chat',
  'chat-waiting',
  'chat-held',
  'chat-ended',
  'several',
  'other-tab',
  'notices',
  'reconnecting',
  'problem',
  'popped-link',
  'popped-out',
];
const THEMES = ['light', 'dark'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let server: ViteDevServer;
let browser: Browser;
let context: BrowserContext;
let gallery: string;

beforeAll(async () => {
  const configFile = fileURLToPath(new URL('../../vite.config.ts', import.meta.url));
  server = await createServer({ configFile, logLevel: 'error', server: { host: '127.0.0.1', port: 0, hmr: false } });
  await server.listen();
  gallery = new URL('src/ui/gallery/index.html', server.resolvedUrls?.local[0]).href;
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: CHROMIUM_ARGUMENTS });
  context = await browser.newContext({ reducedMotion: 'reduce' });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** A popover stands at the end of the document, outside all landmarks, as its pattern demands. */
const NO_REGIONS = '{ region: { enabled: false } }';

async function violationsOf(page: Page, rules = '{}'): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, { iframes: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], rules: ${rules} })`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
  );
}

async function open(scene: string, theme: string, width: number): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: 800 });
  await page.goto(`${gallery}?scene=${scene}&theme=${theme}`);
  await page.locator('main').first().waitFor();
  return page;
}

for (const theme of THEMES) {
  test.for(SCENES)(`%s has no accessibility violation, ${theme}`, async (scene) => {
    const page = await open(scene, theme, 1280);
    expect(await violationsOf(page)).toEqual([]);
    await page.close();
  });

  test.for(['incoming', 'after-call-work', 'chat'])(`%s has none in one column either, ${theme}`, async (scene) => {
    const page = await open(scene, theme, 390);
    expect(await violationsOf(page)).toEqual([]);
    await page.close();
  });

  test.for(['Your state', 'Your settings', 'Call'])(`the menu "%s" has none, ${theme}`, async (button) => {
    const page = await open('available', theme, 1280);
    await page.getByRole('button', { name: button, exact: button === 'Call' }).click();
    await page.getByRole(button === 'Call' ? 'dialog' : 'menu').waitFor();
    expect(await violationsOf(page, NO_REGIONS)).toEqual([]);
    await page.close();
  });
}

test('the test can fail: an image without a text is found', async () => {
  const page = await open('available', 'light', 1280);
  await page.evaluate('document.querySelector("main").append(new Image())');
  expect(await violationsOf(page)).toEqual([expect.stringContaining('image-alt')]);
  await page.close();
});
