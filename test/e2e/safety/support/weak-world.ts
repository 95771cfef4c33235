import { fileURLToPath } from 'node:url';
import { parseConfiguration } from '@patchpanel/acd';
import type { PageDescription } from '@patchpanel/protocol/pages';
import type { Browser, BrowserContext, Frame } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { vi } from 'vitest';
import type { Check, startWeakDesktop, WeakDesktop } from '../weak-desktop/weak-desktop.js';
import { serveSite } from './site.js';
import { echoFences, type Talker, talkerAt, talkers } from './talker.js';
import { type ConfiguredPage, toEntry, type World } from './world.js';

interface WeakGlobals {
  readonly weak: { readonly startWeakDesktop: typeof startWeakDesktop };
  desktop: WeakDesktop;
}
declare const globals: WeakGlobals;

/** A small desktop around the real broker that lacks some checks; it shows that an attack would work. */
export interface WeakWorld extends World {
  /** The commands that pages gave and the desktop carried out. */
  ran(): Promise<readonly string[]>;
  /** The names that pages put on the contact card. */
  cards(): Promise<readonly string[]>;
}

/** What the weak desktop shows and lacks. */
export interface WeakWorldOptions {
  readonly pages: readonly ConfiguredPage[];
  readonly without: readonly Check[];
  /** Takes a check out of the pages' configuration. */
  readonly change?: (page: PageDescription) => PageDescription;
  /** Opens the desktop in a frame of this document. */
  readonly within?: Talker;
}

const HOST = `<!doctype html><link rel="icon" href="data:,"><title>Weak desktop</title><body></body>
<script src="/weak.js"></script><script>globalThis.globals = globalThis</script>`;

/** Opens the weak desktop in a fresh profile. */
export async function openWeakWorld(browser: Browser, options: WeakWorldOptions): Promise<WeakWorld> {
  const { pages, without, change = (page) => page, within } = options;
  const site = await serveSite('localhost', {
    '/': { type: 'text/html', body: HOST },
    ...talkers('/own'),
    '/weak.js': { type: 'text/javascript', body: await bundle() },
  });
  const context = within === undefined ? await browser.newContext() : within.frame.page().context();
  const desktop = within === undefined ? await openTab(context, site.origin) : await openFrame(within, site.origin);
  context.setDefaultTimeout(10_000);
  const tab = desktop.page();
  const warnings: string[] = [];
  tab.on('console', (line) => line.type() === 'warning' && warnings.push(line.text()));
  await echoFences(desktop);
  await desktop.evaluate(
    ([shown, lacking]) => {
      globals.desktop = globals.weak.startWeakDesktop(shown, lacking);
    },
    [describePages(pages).map(change), without] as const,
  );
  const ran = () => desktop.evaluate(() => globals.desktop.ran);
  return {
    tab,
    context,
    warnings,
    ran,
    cards: () => desktop.evaluate(() => globals.desktop.cards),
    at: (url) => talkerAt(context, url),
    async toggleHold() {
      await desktop.evaluate(() => globals.desktop.session.setStatus('Holding'));
      return !(await ran()).includes('hangup');
    },
    async close() {
      if (within === undefined) await context.close();
      await site.close();
    },
  };
}

async function openTab(context: BrowserContext, origin: string): Promise<Frame> {
  const tab = await context.newPage();
  await tab.goto(origin);
  return tab.mainFrame();
}

async function openFrame(within: Talker, origin: string): Promise<Frame> {
  await within.embed(origin);
  const frame = await vi.waitFor(() => {
    const found = within.frame.childFrames().find((child) => child.url() === `${origin}/`);
    if (found === undefined) throw new Error(`No frame at ${origin}`);
    return found;
  });
  await frame.waitForFunction(() => 'weak' in globalThis);
  return frame;
}

/** The pages as the server would tell them to a desktop. */
function describePages(pages: readonly ConfiguredPage[]): readonly PageDescription[] {
  const parsed = parseConfiguration(
    {
      businessUnit: { busNo: '1', name: 'Weak' },
      teams: [{ teamId: '1', name: 'Weak', unavailableCodes: [] }],
      agents: [],
      skills: [],
      pages: pages.map(toEntry),
    },
    { sandbox: true },
  );
  if (!parsed.ok) throw new Error(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return parsed.configuration.unit.pages;
}

async function bundle(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['patchpanel-source', 'module', 'browser'] },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('../weak-desktop/weak-desktop.ts', import.meta.url)),
        formats: ['iife'],
        name: 'weak',
      },
    },
  });
  const [result] = output as Rolldown.RolldownOutput[];
  return result?.output[0].code ?? '';
}
