import type { ContactId } from '@patchpanel/protocol';
import type { ContactRecord } from './records.js';
import type { UnitState } from './state.js';

/**
 * The contact in which a customer is now: the one of this id, or, after a transfer, the one that goes on with the conversation
 * that this id began. A customer's side knows the first id alone.
 */
export function currentContact(state: UnitState, contactId: ContactId): ContactRecord | undefined {
  const carried = state.calls.lines.get(contactId);
  if (carried !== undefined) return carried;
  const contact = state.contacts.get(contactId);
  const isCurrent = contact !== undefined && contact.digital?.continuedAs === undefined;
  return isCurrent ? contact : (state.conversations.get(contact?.details.masterId ?? contactId) ?? contact);
}

/** Tells whether any contact of the customer who came with this one is open: the first one itself, or what it led to. */
export function isConversationOpen(state: UnitState, contactId: ContactId): boolean {
  if (state.contacts.has(contactId)) return true;
  for (const { details } of state.contacts.values()) if (details.masterId === contactId) return true;
  return false;
}
