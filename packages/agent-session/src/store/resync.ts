import type { ContactId } from '@patchpanel/protocol';
import { eventContactId, eventType, isContactEvent, type WireEvent } from '@patchpanel/protocol/events';
import { endGoneContacts } from './contact-end.js';
import { reduceStep } from './reduce.js';
import { isSameJson } from './same-event.js';
import type { SessionData } from './session-data.js';

/**
 * Turns the first batch after a join into what pages may hear of it: the ends of contacts that are gone, then every
 * event that differs from what was last told.
 * @see PM-406
 * @see PM-407
 */
export function resyncBatch(data: SessionData, batch: readonly WireEvent[]): WireEvent[] {
  const events = endGoneContacts(data.contacts, mentionedContacts(batch));
  let told = data;
  for (const event of batch) {
    if (isRepeated(told, event)) continue;
    events.push(event);
    told = reduceStep(told, { events: [event] });
  }
  return events;
}

function mentionedContacts(batch: readonly WireEvent[]): ReadonlySet<ContactId> {
  const ids = batch.filter(isContactEvent).map(eventContactId);
  return new Set(ids.filter((id) => id !== undefined));
}

function isRepeated(told: SessionData, event: WireEvent): boolean {
  if (eventType(event) === 'AgentState') return isSameJson(told.agentState, event);
  const contactId = eventContactId(event);
  return isContactEvent(event) && contactId !== undefined && isSameJson(told.contacts.get(contactId), event);
}
