import { isWireEvent, type WireEvent } from '@patchpanel/protocol/events';

/** The deepest nesting of an event that is passed on; a deeper one could not be copied to every tab and page. */
export const MAX_EVENT_DEPTH = 64;

/** What of a platform's batch may be used, and how many elements may not. */
export interface AdmittedBatch {
  readonly events: readonly WireEvent[];
  readonly dropped: number;
}

/** Keeps the elements that can stand in `events`, in order; never throws. @see PM-103 */
export function admitBatch(elements: readonly unknown[]): AdmittedBatch {
  const events = elements.filter(isUsable);
  return { events, dropped: elements.length - events.length };
}

function isUsable(element: unknown): element is WireEvent {
  try {
    return isWireEvent(element) && !isDeeperThan(element, MAX_EVENT_DEPTH);
  } catch {
    return false;
  }
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeperThan(member, levels - 1));
}
