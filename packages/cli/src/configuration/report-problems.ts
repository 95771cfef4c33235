import type { ConfigurationProblem } from '@patchpanel/acd';
import type { Terminal } from '../terminal.js';

/** Prints each problem in two lines: where and what, then what to do. */
export function reportProblems(
  terminal: Terminal,
  level: 'error' | 'warning',
  problems: readonly ConfigurationProblem[],
): void {
  for (const { code, path, message, fix } of problems) {
    terminal.error(`${level} ${code} at ${path === '' ? '(the whole file)' : path}: ${message}`);
    terminal.error(`  ${fix}`);
  }
}
