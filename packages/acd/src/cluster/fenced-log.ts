import type { AppendResult, Log } from '../log/log.js';
import { LogError } from '../log/log-error.js';
import { UnavailableError } from '../unit/unavailable-error.js';

/** A log for one decider: the first append that does not go through ends it. */
export interface FencedLog {
  readonly log: Log;
  /** Resolves once nothing more is written through it. */
  readonly ended: Promise<void>;
  /** Refuses everything from now on, also what waits for its append. */
  end(): void;
}

/** Puts a fence before the log: whoever finds another entry at the place of its own decides no longer. */
export function fenceLog(log: Log): FencedLog {
  let over = false;
  let tell: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    tell = resolve;
  });
  /* One append at a time is under way. */
  let refuse: ((error: unknown) => void) | undefined;
  const error = (cause?: unknown): UnavailableError => new UnavailableError('This node decides no longer.', cause);
  const end = (cause?: unknown): void => {
    over = true;
    refuse?.(error(cause));
    refuse = undefined;
    tell();
  };
  const refuseWhenOver = (): void => {
    if (over) throw error();
  };

  return {
    log: {
      ...log,
      async append(unit, expectedSequence, entry, bytes) {
        refuseWhenOver();
        const appended = new Promise<AppendResult>((resolve, reject) => {
          refuse = reject;
          log.append(unit, expectedSequence, entry, bytes).then(resolve, reject);
        });
        try {
          const result = await appended;
          if (result.kind === 'ok') return result;
        } catch (cause) {
          if (cause instanceof LogError && cause.code === 'entry_too_large') throw cause;
          end(cause);
          throw error(cause);
        } finally {
          refuse = undefined;
        }
        end();
        throw error();
      },
      async trim(unit, through) {
        refuseWhenOver();
        await log.trim(unit, through);
      },
      async saveSnapshot(unit, snapshot) {
        refuseWhenOver();
        return log.saveSnapshot(unit, snapshot);
      },
    },
    ended,
    end: () => end(),
  };
}
