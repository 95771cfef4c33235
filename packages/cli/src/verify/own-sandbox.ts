import { existsSync } from 'node:fs';
import { parseConfiguration, startServer } from '@patchpanel/acd';
import { type HostDriver, type PageEntry, type StartedSandbox, sandboxDriver } from '@patchpanel/conformance';
import { pino } from 'pino';
import type { Browser } from 'playwright-core';
import { SAMPLE_CONFIGURATION } from '../configuration/sample-configuration.js';
import { DESKTOP } from '../desktop-directory.js';
import { UsageError } from '../usage-error.js';
import { version } from '../version.js';

/** A sandbox of its own for one run: in memory, on a free port, with the kit's pages, nobody calling by himself. */
async function startSandbox(pages: readonly PageEntry[]): Promise<StartedSandbox> {
  const parsed = parseConfiguration({ ...SAMPLE_CONFIGURATION, pages }, { sandbox: true });
  if (!parsed.ok) throw new Error(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return startServer({
    configuration: parsed.configuration,
    sandbox: true,
    simulator: 'off',
    port: 0,
    desktopDirectory: DESKTOP,
    logger: pino({ level: 'silent' }),
    version,
  });
}

/** Drives this very product. @throws UsageError where it was not built */
export function ownSandbox(browser: Browser): HostDriver {
  if (!existsSync(DESKTOP))
    throw new UsageError('--self judges the built desktop, and there is none: run the build first.');
  return sandboxDriver({ browser, start: startSandbox });
}
