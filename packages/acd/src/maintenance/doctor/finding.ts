import { DocumentsError } from '../../documents/documents.js';
import { LogError } from '../../log/log-error.js';
import { ServerError } from '../../server-error.js';
import { MaintenanceError } from '../maintenance-error.js';

/** One thing that was looked at: whether it is well, where it is and what was found; where it is not well, what to do. */
export interface Finding {
  readonly level: 'ok' | 'warning' | 'problem';
  /** What was looked at, such as `log` or `disk`. */
  readonly check: string;
  readonly where: string;
  readonly what: string;
  readonly todo?: string;
}

/** Nothing is wrong. */
export const fine = (check: string, where: string, what: string): Finding => ({ level: 'ok', check, where, what });

/** Something is wrong, or with `warning` will be. */
export const wrong = (
  check: string,
  where: string,
  what: string,
  todo: string,
  level: 'warning' | 'problem' = 'problem',
): Finding => ({ level, check, where, what, todo });

/** A finding of an error; one that is none of ours is named without its text, which could hold data. */
export function failed(check: string, where: string, error: unknown): Finding {
  const restore = 'Restore a backup.';
  const isOurs = [LogError, MaintenanceError, ServerError, DocumentsError].some((kind) => error instanceof kind);
  if (!isOurs || !(error instanceof Error)) {
    const { code, name } = error as NodeJS.ErrnoException;
    return wrong(check, where, `cannot be read (${code ?? name})`, restore);
  }
  const [what = '', todo = restore] = error.message.split(/; (?=[^;]*$)/);
  return wrong(check, where, what, `${todo.charAt(0).toUpperCase()}${todo.slice(1)}`);
}
