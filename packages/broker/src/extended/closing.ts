import { CLOSING_MS, type ClosingFrame } from '@patchpanel/protocol/messages';
import type { Clock } from '../ports.js';

const REASON_CHARACTERS = 100;

/** A page's time to save before its panel closes. @see EX-107 */
export interface Closing {
  /** Tells the page, and resolves when it has saved or the time is up. Asked again it tells nothing anew. */
  begin(reason: string): Promise<void>;
  /** The page has saved, or is gone. */
  end(): void;
}

/** Creates the closing of one page. */
export function createClosing(clock: Pick<Clock, 'setTimer'>, send: (frame: ClosingFrame) => void): Closing {
  let underWay: Promise<void> | undefined;
  let finish: () => void = () => {};
  return {
    begin(reason) {
      underWay ??= new Promise((resolve) => {
        const stop = clock.setTimer(() => finish(), CLOSING_MS);
        finish = () => {
          stop();
          resolve();
        };
        send({ kind: 'closing', deadlineMs: CLOSING_MS, reason: reason.slice(0, REASON_CHARACTERS) });
      });
      return underWay;
    },
    end: () => finish(),
  };
}
