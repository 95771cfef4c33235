import type { ContactDetails, FactOf } from '../facts.js';
import type { ContactRecord } from '../records.js';
import { agentRecord, type UnitState } from '../state.js';
import { indexCall } from './call-index.js';
import { type CallLinks, NO_LINKS } from './call-links.js';
import type { VoiceFact } from './voice-facts.js';

/** Folds what happened to calls. */
export const VOICE_FOLDS: {
  readonly [Kind in VoiceFact['t']]: (state: UnitState, fact: FactOf<Kind>) => void;
} = {
  CallLinked(state, { contactId, links, details }) {
    const contact = state.contacts.get(contactId);
    if (contact === undefined) return;
    setLinks(state, contact, links);
    if (details === undefined) return;
    contact.details = details;
    contact.eventBytes = undefined;
  },
  AgentLegChanged(state, { agentId, leg }) {
    agentRecord(state, agentId).leg = leg;
  },
  ContactRecorded(state, { contactId }) {
    const contact = state.contacts.get(contactId);
    if (contact !== undefined) contact.recording = contact.recorded = true;
  },
  RecordingStopped(state, { contactId }) {
    const contact = state.contacts.get(contactId);
    if (contact !== undefined) contact.recording = false;
  },
};

/** Replaces what a contact is connected with. */
export function setLinks(state: UnitState, contact: ContactRecord, links: CallLinks): void {
  const before = contact.links;
  contact.links = links;
  indexCall(state, contact, before);
}

/** What a contact is connected with when it appears: a call with its customer. */
export function linksAtFirst({ mediaType, contactId }: ContactDetails): CallLinks {
  return mediaType === 'voice' ? { line: contactId } : NO_LINKS;
}
