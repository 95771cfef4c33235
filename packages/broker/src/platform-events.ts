import type { ContactId } from '@patchpanel/protocol';
import { eventContactId, isWireEvent, type WireEvent } from '@patchpanel/protocol/events';

/** A platform event, unchanged, with the contact that it is about. */
export interface PlatformEvent {
  readonly event: WireEvent;
  readonly contactId: ContactId | undefined;
}

/** The events that may stand in an envelope, in order, and how many may not. @see PM-103 */
export interface PlatformEvents {
  readonly events: readonly PlatformEvent[];
  readonly dropped: number;
}

/** Reads a batch once for all pages; an event that pages could not bear is left out. Never throws. @see PM-103 @see PM-307 */
export function readPlatformEvents(batch: readonly unknown[]): PlatformEvents {
  const events: PlatformEvent[] = [];
  for (const event of batch) {
    try {
      if (isWireEvent(event)) events.push({ event, contactId: eventContactId(event) });
    } catch {
      // Counted below with the rest that is missing.
    }
  }
  return { events, dropped: batch.length - events.length };
}
