import {
  eventContactId,
  eventType,
  isContactEvent,
  isFinalContactEvent,
  isTrue,
  type WireEvent,
} from '@patchpanel/protocol/events';
import { isChatNews, keepChatNews } from './chats.js';
import type { DataPatch, SessionData, SessionStep } from './session-data.js';

/** The most events kept for a session without an AgentState; then the oldest go. */
export const MAX_KEPT_EVENTS = 500;
/** The most contacts held at once; events of further ones are passed on but not held. */
export const MAX_CONTACTS = 1000;
/** The most events that pop or close pages kept for one contact; further ones are passed on but not kept. */
export const MAX_POPS = 64;
const POPS: ReadonlySet<unknown> = new Set(['PopURL', 'PageOpen']);

/** Applies a step: pure, total, and the same in the worker and in every tab. */
export function reduceStep(data: SessionData, step: SessionStep): SessionData {
  const patched = step.patch === undefined ? data : applyPatch(data, step.patch);
  const events = step.events ?? [];
  const reduced = events.filter(({ Type }) => POPS.has(Type)).reduce(keepPop, events.reduce(reduceEvent, patched));
  return events.filter(isChatNews).reduce(keepChatNews, reduced);
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

/** Looked at after the whole batch: a pop may come before the first event of its contact. */
function keepPop(data: SessionData, event: WireEvent): SessionData {
  const contactId = eventContactId(event);
  const kept = contactId === undefined ? [] : (data.pops.get(contactId) ?? []);
  if (contactId === undefined || !data.contacts.has(contactId) || kept.length >= MAX_POPS) return data;
  return { ...data, pops: new Map(data.pops).set(contactId, [...kept, event]) };
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
  const pops = new Map(data.pops);
  const chats = new Map(data.chats);
  contacts.delete(contactId);
  cards.delete(contactId);
  pops.delete(contactId);
  chats.delete(contactId);
  return { ...data, contacts, cards, pops, chats };
}
