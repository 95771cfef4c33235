import type { SignalFields } from '@patchpanel/protocol/api';
import { parseSignal } from '../../unit/parse-signal.js';
import type { Signal } from '../../unit/signal-commands.js';
import { ApiError } from '../api-error.js';

/** The signal of a request's parameters. @throws ApiError `invalid_parameter` naming the field */
export function signalOf(fields: SignalFields): Signal {
  const parsed = parseSignal(fields);
  if ('problem' in parsed) throw new ApiError('invalid_parameter', `Parameter ${parsed.field} ${parsed.problem}.`);
  return parsed;
}
