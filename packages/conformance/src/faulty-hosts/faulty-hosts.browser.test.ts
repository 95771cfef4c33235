import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../drivers/browser-window.js';
import { formatReport } from '../run/format-report.js';
import { verifyHost } from '../run/verify-host.js';
import { FAULTS } from './faults/index.js';
import { smallHostDriver } from './small-host-driver.js';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe('the small correct host', () => {
  for (const profile of ['max', 'cxa'] as const) {
    it(`passes every case of ${profile}`, async () => {
      const report = await verifyHost({ driver: smallHostDriver(browser), profile });
      const open = report.cases.filter((one) => one.verdict !== 'pass');
      expect(open, formatReport(report)).toEqual([]);
      expect(report.cases.length).toBeGreaterThanOrEqual(150);
    }, 240_000);
  }
});

describe('faulty hosts', () => {
  for (const fault of FAULTS) {
    it(`${fault.caughtBy} catches the host that ${fault.summary}`, async () => {
      const driver = smallHostDriver(browser, fault);
      const report = await verifyHost({ driver, profile: 'max', only: [fault.caughtBy] });
      expect(report.cases.map(({ id, verdict }) => [id, verdict])).toEqual([[fault.caughtBy, 'fail']]);
      expect(report.cases[0]?.reason).not.toMatch(/broke off|did not end/);
    });
  }
});
