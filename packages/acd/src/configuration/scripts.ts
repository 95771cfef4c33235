import { MAX_SIGNALS } from '../engine/apply-signals.js';
import { parseSignal } from '../unit/parse-signal.js';
import type { Signal } from '../unit/signal-commands.js';
import type { ConfigurationFile } from './file-schema.js';
import type { Report } from './problem.js';
import type { ScriptConfiguration } from './types.js';

type ScriptEntry = NonNullable<ConfigurationFile['scripts']>[number];

/** Reports what is wrong with scripts beyond their shape. */
export function checkScripts(scripts: readonly ScriptEntry[], report: Report): void {
  const ids = scripts.map(({ scriptId }) => scriptId);
  scripts.forEach(({ scriptId, signals }, index) => {
    const path = `scripts[${index}]`;
    if (ids.indexOf(scriptId) !== index) {
      report('DUPLICATE', `${path}.scriptId`, `${JSON.stringify(scriptId)} is taken`, 'Use another value.');
    }
    if (signals.length > MAX_SIGNALS) {
      report('TOO_MANY', `${path}.signals`, `has ${signals.length} entries`, `List at most ${MAX_SIGNALS}.`);
    }
    signals.forEach((fields, place) => {
      const parsed = parseSignal(fields);
      if (!('problem' in parsed)) return;
      report('WRONG_SIGNAL', `${path}.signals[${place}].${parsed.field}`, parsed.problem, 'Correct the signal.');
    });
  });
}

/** A checked script. */
export function normaliseScript({ scriptId, name, signals }: ScriptEntry): ScriptConfiguration {
  return { scriptId, name, signals: signals.map(parseSignal).filter((parsed): parsed is Signal => 'type' in parsed) };
}
