import type { Browser } from 'playwright-core';
import { launchBrowser } from './launch-browser.js';

/** Starts browsers and ends all of them at once. */
export interface Browsers {
  launchBrowser(): Promise<Browser>;
  close(): Promise<void>;
}

/** Keeps the browsers of an environment, so that none outlives it. */
export function createBrowsers(): Browsers {
  const browsers: Browser[] = [];
  return {
    async launchBrowser() {
      const browser = await launchBrowser();
      browsers.push(browser);
      return browser;
    },
    close: async () => {
      await Promise.all(browsers.splice(0).map((browser) => browser.close()));
    },
  };
}
