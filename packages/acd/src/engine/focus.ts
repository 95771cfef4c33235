import type { MediaType } from '@patchpanel/protocol/pages';
import type { ContactPhase } from './life-cycles/contact.js';
import type { AgentRecord, ContactRecord } from './records.js';
import type { UnitState } from './state.js';

const WITHOUT_FOCUS: ReadonlySet<ContactPhase> = new Set(['queued', 'incoming', 'preview', 'parked', 'ended']);
const SHOWS_FOCUS: ReadonlySet<MediaType> = new Set(['chat', 'email', 'workitem']);

/** Tells whether an agent works on a contact in this phase, so that it can have the focus by itself. */
export function canFocus(phase: ContactPhase): boolean {
  return !WITHOUT_FOCUS.has(phase);
}

/**
 * Moves the focus after a contact changed: what the agent begins to work on takes it; when the one that has it is gone, it goes
 * to the open contact that came first. Who has to be told is noted in the state. @see spec/agent-session-api.md C.2 `ContactAutoFocus`
 */
export function followFocus(
  state: UnitState,
  contact: ContactRecord,
  before: AgentRecord | undefined,
  couldFocus: boolean,
): void {
  const { agent } = contact;
  const can = agent !== undefined && canFocus(contact.phase);
  const keeps = can && agent === before;
  if (before?.focus === contact && !keeps) setFocus(state, before, firstFocus(before));
  if (can && !(keeps && couldFocus)) setFocus(state, agent, contact);
}

/** Gives the focus to a contact of the agent, or to none. */
export function setFocus(state: UnitState, agent: AgentRecord, contact: ContactRecord | undefined): void {
  const from = agent.focus;
  if (from === contact) return;
  agent.focus = contact;
  if (showsFocus(from) || showsFocus(contact)) {
    if (!state.refocused.has(agent)) state.refocused.set(agent, from);
  }
}

/** The contact that takes the focus when nobody says which. */
export function firstFocus({ contacts }: AgentRecord): ContactRecord | undefined {
  let first: ContactRecord | undefined;
  for (const contact of contacts) {
    if (canFocus(contact.phase) && (first === undefined || contact.place < first.place)) first = contact;
  }
  return first;
}

/** Tells whether the contact's events say `InFocus`. */
export function showsFocus(contact: ContactRecord | undefined): boolean {
  return contact !== undefined && SHOWS_FOCUS.has(contact.details.mediaType);
}

/** Tells whether the contact is the one that its agent works on. */
export function hasFocus(contact: ContactRecord): boolean {
  return contact.agent?.focus === contact;
}
