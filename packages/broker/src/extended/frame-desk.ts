import { type PageFrame, type PageFrameKind, readPageFrame } from '@patchpanel/protocol/messages';
import type { Diagnostics } from '../diagnostics/diagnostics.js';
import { tellOfFrame } from './frame-diagnostics.js';
import type { PageChannel } from './page-channel.js';
import { rejected, resultFrame } from './results.js';

/** What is done with each kind of frame. */
export type FrameHandlers = {
  readonly [Kind in PageFrameKind]: (frame: Extract<PageFrame, { kind: Kind }>, channel: PageChannel) => void;
};

/** Tells whether a page may send another message now; the same count as for its window. @see PM-703 */
export type FrameGate = (channel: PageChannel) => boolean;

/** Takes what came over a port; never throws. @see EX-104 */
export type FrameDesk = (data: unknown, channel: PageChannel) => void;

/** Creates the desk: rate first, then shape, then its kind's handler. What cannot be used is answered, and only that. */
export function createFrameDesk(admits: FrameGate, handlers: FrameHandlers, diagnostics: Diagnostics): FrameDesk {
  return (data, channel) => {
    const outcome = admits(channel) ? readPageFrame(data) : undefined;
    if (diagnostics.isOn) tellOfFrame(data, channel.subscription, outcome, diagnostics);
    if (outcome === undefined) {
      channel.fault('RATE_LIMITED', 'Too many messages: those of the next 10 seconds are ignored.');
      return;
    }
    if (outcome.kind === 'unknown') return;
    if (outcome.kind === 'valid') {
      const handle = handlers[outcome.frame.kind] as (frame: PageFrame, channel: PageChannel) => void;
      handle(outcome.frame, channel);
    } else if (outcome.requestId === undefined) {
      channel.fault(outcome.code, `${outcome.detail}.`);
    } else {
      channel.send(resultFrame(outcome.requestId, rejected('INVALID_ARGUMENT')));
    }
  };
}
