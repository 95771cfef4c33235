import { launchBrowser } from '@patchpanel/dev-env';
import type { Page } from 'playwright-core';
import { bundle } from './bundle.js';
import { serve } from './serve.js';

/** A browser for a bench's host script, and the address of its pages. */
export interface OpenHost {
  readonly pageUrl: string;
  /** Opens another window with the host's script. */
  openWindow(): Promise<Page>;
  close(): Promise<void>;
}

/** Bundles and serves the scripts and starts the browser. */
export async function openHost(hostEntry: string, pageEntry: string): Promise<OpenHost> {
  const served = await serve(await bundle(hostEntry), await bundle(pageEntry));
  const browser = await launchBrowser();
  return {
    pageUrl: served.pageUrl,
    async openWindow() {
      const window = await browser.newPage();
      await window.goto(served.hostUrl);
      return window;
    },
    close: async () => {
      await browser.close();
      await served.close();
    },
  };
}
