import {
  formatReport,
  launchBrowser,
  type PageEntry,
  type Profile,
  sandboxDriver,
  verifyHost,
} from '@patchpanel/conformance';
import { startDevEnv } from '@patchpanel/dev-env';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The sandbox with the kit's pages in place of the examples'. */
const start = (pages: readonly PageEntry[]) =>
  startDevEnv({
    configure: (file) => {
      file.pages = [...pages];
    },
  });

describe('our own host', () => {
  for (const profile of ['max', 'cxa'] satisfies Profile[]) {
    it(`keeps every rule of ${profile} that a page can observe`, async () => {
      const report = await verifyHost({ driver: sandboxDriver({ browser, start }), profile });
      expect(
        report.cases.filter(({ verdict }) => verdict === 'fail'),
        formatReport(report),
      ).toEqual([]);
      expect(report.cases.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(150);
    }, 240_000);
  }
});
