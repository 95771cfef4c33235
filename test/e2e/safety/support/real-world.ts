import { type DevEnv, startDevEnv } from '@patchpanel/dev-env';
import type { Browser } from 'playwright-core';
import { type AgentDesk, openDesk } from '../../support/agent-desk.js';
import { echoFences, talkerAt } from './talker.js';
import { type ConfiguredPage, toEntry, type World } from './world.js';

/** The product: built desktop, real server, one agent. */
export interface RealWorld extends World {
  readonly env: DevEnv;
  readonly desk: AgentDesk;
  readonly browser: Browser;
  /** Rings, is accepted by the agent, and is active; gives the contact's id. */
  call(arrival?: { readonly screenPopUrl?: string }): Promise<string>;
}

/** How the product is configured for a test. */
export interface RealWorldOptions {
  readonly pages: readonly ConfiguredPage[];
  /** Further origins that the desktop's policy lets be framed; nobody is expected to talk from them. */
  readonly frameable?: readonly string[];
  /** Opens the desktop at another address than the server's own. */
  readonly addressOf?: (serverUrl: string) => string;
}

/** Boots the product with these pages and Ada, who is on a call as soon as `call` was awaited. */
export async function openRealWorld({ pages, frameable = [], addressOf }: RealWorldOptions): Promise<RealWorld> {
  const env = await startDevEnv({
    configure: (file) => {
      file.pages = pages.map(toEntry);
      file.screenPopOrigins = frameable;
    },
  });
  const browser = await env.launchBrowser();
  const address = addressOf?.(env.url) ?? env.url;
  const desk = await openDesk(browser, `${address}/?agent=1001`);
  const tab = desk.page;
  const context = tab.context();
  context.setDefaultTimeout(10_000);
  const warnings: string[] = [];
  tab.on('console', (line) => line.type() === 'warning' && warnings.push(line.text()));
  const state = (name: string) => tab.getByRole('button', { name: new RegExp(`^Your state: ${name}`) });
  await state('Unavailable').click();
  await tab.getByRole('menuitemradio', { name: 'Available', exact: true }).click();
  await state('Available').waitFor();
  await echoFences(tab);
  const afterCall = tab.getByRole('form', { name: 'After-call work' });

  return {
    env,
    desk,
    browser,
    tab,
    context,
    warnings,
    at: (url) => talkerAt(context, url),
    async call(arrival = {}) {
      const contactId = await env.createContact({ skill: 'sales', acwSeconds: 120, ...arrival });
      await desk.incoming.getByRole('button', { name: 'Accept' }).click();
      await desk.button('Hold').waitFor();
      return contactId;
    },
    async toggleHold() {
      const [from, to] = (await desk.button('Hold').isVisible()) ? ['Hold', 'Resume'] : ['Resume', 'Hold'];
      await desk.button(from).or(afterCall).waitFor();
      if (await desk.button(from).isVisible()) await desk.button(from).click();
      await desk.button(to).or(afterCall).waitFor();
      return !(await afterCall.isVisible());
    },
    close: () => env.close(),
  };
}
