import {
  formatReport,
  launchBrowser,
  type Profile,
  toJsonReport,
  UnusableHost,
  verifyHost,
} from '@patchpanel/conformance';
import type { Terminal } from '../terminal.js';
import { EXIT, UsageError } from '../usage-error.js';
import { foreignHost } from '../verify/foreign-host.js';
import { ownSandbox } from '../verify/own-sandbox.js';

/** The options of `patchpanel verify host`. */
export interface VerifyHostOptions {
  /** Where the host is; absent with `self`. */
  readonly url: string | undefined;
  readonly self: boolean;
  readonly json: boolean;
  readonly strict: boolean;
  /** One after the other. */
  readonly profiles: readonly Profile[];
  /** Ids of cases or rules; absent: all. */
  readonly only: readonly string[] | undefined;
  readonly contacts: 'sandbox' | 'hand';
  readonly many: boolean;
  /** First of the ports at which the kit serves its pages. */
  readonly kitPort: number | undefined;
}

async function openBrowser(visible: boolean) {
  const executablePath = process.env.PATCHPANEL_CHROMIUM;
  try {
    return await launchBrowser({ visible, ...(executablePath === undefined ? {} : { executablePath }) });
  } catch {
    throw new UsageError(
      'No Chromium could be started. Install one (Debian: apt-get install chromium) or name it in PATCHPANEL_CHROMIUM.',
    );
  }
}

/** Judges a host by the rules that a page can observe; gives 1 if any case failed. @throws UsageError for a call that cannot be carried out, or a host that answers nothing */
export async function verifyHostCommand(options: VerifyHostOptions, terminal: Terminal): Promise<number> {
  const { url, self, json, strict, profiles, only, contacts, many, kitPort } = options;
  if (self === (url !== undefined))
    throw new UsageError('verify host: name the URL of a host, or --self, and not both.');
  const browser = await openBrowser(!self && contacts === 'hand');
  let failed = 0;
  try {
    for (const profile of profiles) {
      const driver = url === undefined ? ownSandbox(browser) : foreignHost({ url, contacts, many }, browser, terminal);
      const report = await verifyHost({
        driver,
        profile,
        strict,
        ...(only === undefined ? {} : { only }),
        ...(kitPort === undefined ? {} : { kit: { firstPort: kitPort } }),
      });
      failed += report.cases.filter(({ verdict }) => verdict === 'fail').length;
      terminal.out(json ? JSON.stringify(toJsonReport(report)) : `${formatReport(report)}\n`);
    }
  } catch (error) {
    if (error instanceof UnusableHost) throw new UsageError(error.message);
    throw error;
  } finally {
    await browser.close();
  }
  return failed === 0 ? EXIT.ok : EXIT.failed;
}
