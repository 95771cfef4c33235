import { text } from '@patchpanel/protocol/events';
import { readPlatformEvents } from '../platform-events.js';
import type { SessionBatch } from '../ports.js';

/** The epoch of the host's events. @see EX-201 */
export interface Epochs {
  readonly current: string;
  /** Grows with every batch. */
  readonly tick: number;
  heard(events: SessionBatch['events']): void;
}

/**
 * Creates the epochs of one load of the desktop: another begins with another agent session, which its first event names.
 * A rolled token and a repeated first event begin none, also where the first event came before the host listened and is
 * heard for the first time in a resync.
 */
export function createEpochs(newEpoch: () => string, isEstablished: () => boolean): Epochs {
  let current = newEpoch();
  let session: string | undefined;
  let isUnderWay = isEstablished();
  let tick = 0;
  return {
    get current() {
      return current;
    },
    get tick() {
      return tick;
    },
    heard(events) {
      tick += 1;
      for (const { event } of readPlatformEvents(events.filter(isStart)).events) {
        const started = text(event['SessionId']);
        const isRepeated = started === session || (session === undefined && isUnderWay);
        if (!isRepeated) current = newEpoch();
        session = started;
      }
      if (session === undefined) isUnderWay = isEstablished();
    },
  };
}

/** Most batches have none: this is all that they cost. */
const isStart = (event: { readonly Type?: unknown } | null): boolean => event?.Type === 'AgentSessionStart';
