import {
  countVerdicts,
  formatReport,
  launchBrowser,
  type PageEntry,
  PROFILES,
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

/** How many cases must have passed; none may have failed. */
const AT_LEAST: Readonly<Record<Profile, number>> = { max: 360, cxa: 360, extended: 50 };

describe('our own host', () => {
  for (const profile of PROFILES) {
    it(`keeps every rule of ${profile} that a page can observe`, async () => {
      const report = await verifyHost({ driver: sandboxDriver({ browser, start }), profile });
      const counts = countVerdicts(report.cases);
      expect(counts.fail, formatReport(report)).toBe(0);
      expect(counts.pass, formatReport(report)).toBeGreaterThanOrEqual(AT_LEAST[profile]);
    }, 360_000);
  }
});
