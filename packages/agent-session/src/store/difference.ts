import type { WireEvent } from '@patchpanel/protocol/events';
import { endGoneContacts } from './contact-end.js';
import { isSameJson } from './same-event.js';
import type { SessionData } from './session-data.js';

/**
 * The events that lead somebody who knows `before` to `after` where the events in between can no longer be had.
 * @see PM-406
 * @see PM-407
 */
export function eventsBetween(before: SessionData, after: SessionData): WireEvent[] {
  const isNews = (told: WireEvent | undefined, now: WireEvent) => !isSameJson(told, now);
  const state = after.agentState;
  return [
    ...endGoneContacts(before.contacts, after.contacts),
    ...after.kept.filter((event, index) => isNews(before.kept[index], event)),
    ...(state !== undefined && isNews(before.agentState, state) ? [state] : []),
    ...[...after.contacts].filter(([id, event]) => isNews(before.contacts.get(id), event)).map(([, event]) => event),
  ];
}
