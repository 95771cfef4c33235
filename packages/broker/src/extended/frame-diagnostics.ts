import type { FrameOutcome, HostFrame, PageFrameKind } from '@patchpanel/protocol/messages';
import { type Diagnostics, placeOf } from '../diagnostics/diagnostics.js';
import type { RegisteredPage } from '../page-registry.js';
import type { FramePort } from '../ports.js';

const RULE_OUT: Readonly<Record<HostFrame['kind'], string>> = {
  events: 'EX-105',
  gap: 'EX-105',
  context: 'EX-106',
  closing: 'EX-107',
  result: 'EX-301',
  fault: 'EX-112',
  pong: 'EX-111',
};
const RULE_IN: Readonly<Record<PageFrameKind, string>> = {
  command: 'EX-301',
  subscribe: 'EX-108',
  card: 'EX-109',
  panel: 'EX-109',
  draft: 'EX-110',
  identity: 'EX-401',
  ack: 'EX-111',
  ping: 'EX-111',
  closed: 'EX-107',
};

/** Who sent a frame, or is sent one. */
export interface FramePlace {
  readonly page: RegisteredPage;
  readonly origin: string;
}

/** Lets the stream tell of every frame to a page. */
export function watchPort(port: FramePort, { page, origin }: FramePlace, diagnostics: Diagnostics): FramePort {
  return {
    post(text) {
      if (diagnostics.isOn) {
        const data = JSON.parse(text) as HostFrame;
        const rule = RULE_OUT[data.kind];
        diagnostics.tell({ kind: 'message-out', rule, targetOrigin: origin, place: placeOf(page), data });
      }
      port.post(text);
    },
    listen: (receive) => port.listen(receive),
    close: () => port.close(),
  };
}

/** Tells of a frame of a page, before anything comes of it; without an outcome it was too much to be read. @see PM-703 */
export function tellOfFrame(
  data: unknown,
  { page, origin }: FramePlace,
  outcome: FrameOutcome | undefined,
  diagnostics: Diagnostics,
): void {
  const told = { kind: 'message-in', origin, place: placeOf(page), data } as const;
  if (outcome === undefined) {
    diagnostics.tell({ ...told, verdict: 'ignored', rule: 'PM-703' });
  } else if (outcome.kind === 'unknown') {
    diagnostics.tell({ ...told, verdict: 'not-ours', rule: 'EX-104' });
  } else if (outcome.kind === 'unusable') {
    diagnostics.tell({ ...told, verdict: 'malformed', rule: 'EX-112', problem: outcome.detail });
  } else {
    const { kind } = outcome.frame;
    diagnostics.tell({ ...told, verdict: 'taken', rule: RULE_IN[kind], messageType: kind });
  }
}
