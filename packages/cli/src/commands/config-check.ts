import { parseConfiguration } from '@patchpanel/acd';
import { readConfigurationFile } from '../configuration/read-file.js';
import { reportProblems } from '../configuration/report-problems.js';
import type { Terminal } from '../terminal.js';
import { EXIT } from '../usage-error.js';

const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;

/**
 * Checks a configuration file and prints everything that is wrong with it or worth a second look.
 * Gives 0 for a file that can be used (with or without warnings) and 1 for one that cannot.
 * @throws UsageError where the file cannot be read (exit code 2)
 */
export async function checkConfiguration(file: string, sandbox: boolean, terminal: Terminal): Promise<number> {
  const parsed = parseConfiguration(await readConfigurationFile(file), { sandbox });
  if (!parsed.ok) {
    reportProblems(terminal, 'error', parsed.problems);
    terminal.error(`${file}: ${count(parsed.problems.length, 'error')}`);
    return EXIT.failed;
  }
  reportProblems(terminal, 'warning', parsed.warnings);
  terminal.out(`${file}: ok, ${count(parsed.warnings.length, 'warning')}`);
  return EXIT.ok;
}
