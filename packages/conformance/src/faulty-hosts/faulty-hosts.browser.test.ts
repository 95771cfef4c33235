import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_RULES } from '../catalogue/index.js';
import { launchBrowser } from '../drivers/browser-window.js';
import type { Kit } from '../kit/kit.js';
import { formatReport } from '../run/format-report.js';
import type { Profile } from '../run/profile.js';
import { verifyHost } from '../run/verify-host.js';
import type { Fault } from './fault.js';
import { FAULTS } from './faults/index.js';
import { smallHostDriver } from './small-host-driver.js';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** A host that hears nothing: it must not take as long as all cases together. */
const SILENT: Fault = {
  name: 'silent',
  summary: 'answers nothing',
  caughtBy: '',
  put: (host) => {
    host.frames.hear = () => undefined;
  },
};

/** What the dialect cxa can change: places and envelopes, host events, commands. Everything else is judged in max. */
const OF_DIALECT = MAX_RULES.map(({ id }) => id).filter((id) => /^PM-[1458]/.test(id));

describe('the small correct host', () => {
  it('passes every case of max that it can serve', () => passes('max', 150), 240_000);
  it('passes what can differ in cxa', () => passes('cxa', 100, OF_DIALECT), 240_000);

  async function passes(profile: Profile, least: number, only?: readonly string[]): Promise<void> {
    const driver = smallHostDriver(browser);
    const report = await verifyHost({ driver, profile, ...(only === undefined ? {} : { only }) });
    const open = report.cases.filter((one) => one.verdict !== 'pass');
    expect(open, formatReport(report)).toEqual([]);
    expect(report.cases.length).toBeGreaterThanOrEqual(least);
  }
});

describe('faulty hosts', () => {
  for (const fault of FAULTS) {
    it(`${fault.caughtBy} catches the host that ${fault.summary}`, async () => {
      const driver = smallHostDriver(browser, fault);
      const report = await verifyHost({ driver, profile: 'max', only: [fault.caughtBy] });
      expect(report.cases.map(({ id, verdict }) => [id, verdict])).toEqual([[fault.caughtBy, 'fail']]);
      expect(report.cases[0]?.reason).not.toMatch(/broke off|did not end/);
    }, 60_000);
  }
});

describe('a host that cannot be judged', () => {
  it('is given up at once where it answers nothing, and its browser context is closed', async () => {
    const contexts = browser.contexts().length;
    const begun = performance.now();
    const run = verifyHost({ driver: smallHostDriver(browser, SILENT), profile: 'max' });
    await expect(run).rejects.toThrow(/never answered the registration of the page at http/);
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect(browser.contexts().length).toBe(contexts);
  }, 60_000);

  it('is given up where it shows no page of the kit', async () => {
    const contexts = browser.contexts().length;
    const driver = smallHostDriver(browser);
    const empty = { ...driver, open: (kit: Kit, profile: Profile) => driver.open({ ...kit, slots: [] }, profile) };
    await expect(verifyHost({ driver: empty, profile: 'max' })).rejects.toThrow(/shows no page of the kit/);
    expect(browser.contexts().length).toBe(contexts);
  }, 60_000);
});
