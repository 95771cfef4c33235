import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../drivers/browser-window.js';
import { verifyHost } from '../run/verify-host.js';
import { smallHostDriver } from './small-host-driver.js';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe('the small correct host', () => {
  for (const profile of ['max', 'cxa'] as const) {
    it(`passes every case of ${profile} that it can serve`, async () => {
      const report = await verifyHost({ driver: smallHostDriver(browser), profile });
      expect(report.cases.filter((one) => one.verdict === 'fail')).toEqual([]);
    }, 180_000);
  }
});
