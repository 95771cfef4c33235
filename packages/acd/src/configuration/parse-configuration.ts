import { checkDirectory } from './check-directory.js';
import { checkPage } from './check-page.js';
import { checkReferences } from './check-references.js';
import { checkServer } from './check-server.js';
import { checkWarnings } from './check-warnings.js';
import { type ConfigurationFile, ConfigurationFileSchema } from './file-schema.js';
import { normalise } from './normalise.js';
import { serverOrigins } from './origins.js';
import { type ConfigurationProblem, createReport } from './problem.js';
import { checkScripts } from './scripts.js';
import { checkShape } from './shape.js';
import type { Configuration } from './types.js';

/** What {@link parseConfiguration} needs to know beside the file. */
export interface ParseConfigurationOptions {
  /** The server starts with `--sandbox`. */
  readonly sandbox: boolean;
  /** Where the desktop is served if not by this server; no page may live there. @see PM-704 */
  readonly desktopOrigin?: string;
}

/** A configuration that may be used, with what to look at again; or everything that is wrong with it. */
export type ParsedConfiguration =
  | {
      readonly ok: true;
      readonly configuration: Configuration;
      readonly warnings: readonly ConfigurationProblem[];
    }
  | { readonly ok: false; readonly problems: readonly ConfigurationProblem[] };

/** With one of these a value cannot be looked at any further. */
const BLOCKING: ReadonlySet<string> = new Set(['WRONG_TYPE', 'MISSING_KEY']);

/** Checks a parsed `patchpanel.json`, reports all problems at once and fills the defaults in. Messages never hold passwords. */
export function parseConfiguration(value: unknown, options: ParseConfigurationOptions): ParsedConfiguration {
  const { problems, report } = createReport();
  checkShape(value, ConfigurationFileSchema, '', report);
  if (problems.some((problem) => BLOCKING.has(problem.code))) return { ok: false, problems };

  const file = value as ConfigurationFile;
  const own = serverOrigins({ host: 'localhost', port: 7100, ...file.server });
  const ownOrigins = options.desktopOrigin === undefined ? own : [...own, options.desktopOrigin];
  checkReferences(file, report);
  checkDirectory(file, report);
  checkServer(file, options.sandbox, report);
  checkScripts(file.scripts ?? [], report);
  (file.pages ?? []).forEach((page, index) => {
    checkPage(page, `pages[${index}]`, ownOrigins, report);
  });
  if (problems.length > 0) return { ok: false, problems };

  const configuration = normalise(file);
  const warnings = createReport();
  checkWarnings(file, configuration.unit.pages, warnings.report);
  return { ok: true, configuration, warnings: warnings.problems };
}
