import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { build, type PreviewServer, preview } from 'vite';
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
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DESKTOP = fileURLToPath(new URL('../../', import.meta.url));
const GALLERY = 'src/ui/gallery/index.html';

let built: string;
let server: PreviewServer;
let browser: Browser;
let context: BrowserContext;
let gallery: string;

/** The gallery is built, not served from its sources: a page then takes a few files instead of hundreds. */
beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'patchpanel-gallery-'));
  const common = { root: DESKTOP, configFile: join(DESKTOP, 'vite.config.ts'), logLevel: 'error' } as const;
  const outputs = { outDir: built, emptyOutDir: true, rolldownOptions: { input: join(DESKTOP, GALLERY) } };
  await build({ ...common, build: outputs });
  server = await preview({ ...common, build: { outDir: built }, preview: { host: '127.0.0.1', port: 0 } });
  gallery = new URL(GALLERY, server.resolvedUrls?.local[0]).href;
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: CHROMIUM_ARGUMENTS });
  context = await browser.newContext({ reducedMotion: 'reduce' });
  await context.addInitScript(AXE);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(built, { recursive: true, force: true });
});

const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const EVERYTHING = { iframes: false, runOnly: LEVELS };
/** A popover stands at the end of the document, outside all landmarks, as its pattern demands. */
const NO_REGIONS = { ...EVERYTHING, rules: { region: { enabled: false } } };
/** What a theme can change. */
const COLOURS = { iframes: false, runOnly: { type: 'rule', values: ['color-contrast'] } };

async function violationsOf(page: Page, options: object = EVERYTHING): Promise<string[]> {
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
  );
}

async function open(scene: string, width: number): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: 800 });
  await page.goto(`${gallery}?scene=${scene}`);
  await page.locator('main').first().waitFor();
  return page;
}

const inTheme = (page: Page, theme: string) =>
  page.evaluate(`document.documentElement.dataset.theme = ${JSON.stringify(theme)}`);

/** What axe finds in both themes; the document is the same in both, so that the second is asked for its colours alone. */
async function violationsByTheme(page: Page, options: object = EVERYTHING) {
  await inTheme(page, 'light');
  const light = await violationsOf(page, options);
  await inTheme(page, 'dark');
  return { light, dark: await violationsOf(page, COLOURS) };
}

const NONE = { light: [], dark: [] };

test.for(SCENES)('%s has no accessibility violation, light or dark', async (scene) => {
  const page = await open(scene, 1280);
  expect(await violationsByTheme(page)).toEqual(NONE);
  await page.close();
});

test.for(['incoming', 'after-call-work', 'chat'])('%s has none in one column either', async (scene) => {
  const page = await open(scene, 390);
  expect(await violationsByTheme(page)).toEqual(NONE);
  await page.close();
});

test.for(['Your state', 'Your settings', 'Call'])('the menu "%s" has none', async (button) => {
  const page = await open('available', 1280);
  await page.getByRole('button', { name: button, exact: button === 'Call' }).click();
  await page.getByRole(button === 'Call' ? 'dialog' : 'menu').waitFor();
  expect(await violationsByTheme(page, NO_REGIONS)).toEqual(NONE);
  await page.close();
});

test('the test can fail: an image without a text is found', async () => {
  const page = await open('available', 1280);
  await page.evaluate('document.querySelector("main").append(new Image())');
  expect(await violationsOf(page)).toEqual([expect.stringContaining('image-alt')]);
  await page.close();
});

test('the test can fail: a text too faint in one theme is found there', async () => {
  const page = await open('available', 1280);
  await page.evaluate(`document.querySelector('main h1, main h2, main p').style.color = 'light-dark(#000, #333)'`);
  expect(await violationsByTheme(page)).toEqual({ light: [], dark: [expect.stringContaining('color-contrast')] });
  await page.close();
});
