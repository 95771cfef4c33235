import {
  eventContactId,
  eventType,
  isContactEvent,
  isFinalContactEvent,
  isTrue,
  type WireEvent,
} from '@patchpanel/protocol/events';
import type { DataPatch, SessionData, SessionStep } from './session-data.js';

/** The most events kept for a session without an AgentState; then the oldest go. */
export const MAX_KEPT_EVENTS = 500;
/** The most contacts held at once; events of further ones are passed on but not held. */
export const MAX_CONTACTS = 1000;

/** Applies a step: pure, total, and the same in the worker and in every tab. */
export function reduceStep(data: SessionData, step: SessionStep): SessionData {
  const patched = step.patch === undefined ? data : applyPatch(data, step.patch);
  return (step.events ?? []).reduce(reduceEvent, patched);
}

function applyPatch(data: SessionData, patch: DataPatch): SessionData {
  const present = Object.entries({ ...data, ...patch }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as unknown as SessionData;
}

function reduceEvent(data: SessionData, event: WireEvent): SessionData {
  const next = data.established ? data : keep(data, event);
  switch (eventType(event)) {
    case 'AgentState':
      return { ...next, agentState: event, established: true, kept: [] };
    case 'AgentLeg':
      return { ...next, agentLeg: event };
    case 'Mute':
      return { ...next, muted: isTrue(event.AgentMuted) };
    default:
      return isContactEvent(event) ? reduceContact(next, event) : next;
  }
}

/** @see PM-404 */
function keep(data: SessionData, event: WireEvent): SessionData {
  return { ...data, kept: [...data.kept, event].slice(-MAX_KEPT_EVENTS) };
}

/** A contact stays where it first appeared in the order until its last event. @see PM-402 */
function reduceContact(data: SessionData, event: WireEvent): SessionData {
  const contactId = eventContactId(event);
  if (contactId === undefined) return data;
  if (!isFinalContactEvent(event)) {
    if (data.contacts.size >= MAX_CONTACTS && !data.contacts.has(contactId)) return data;
    return { ...data, contacts: new Map(data.contacts).set(contactId, event) };
  }
  if (!data.contacts.has(contactId)) return data;
  const contacts = new Map(data.contacts);
  const cards = new Map(data.cards);
  contacts.delete(contactId);
  cards.delete(contactId);
  return { ...data, contacts, cards };
}
