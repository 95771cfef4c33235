import type { ContactId } from '@patchpanel/protocol';
import type { DigitalFact } from './facts-digital.js';
import { setFocus } from './focus.js';
import { playbackAt } from './playback.js';
import type { ContactRecord, DigitalState } from './records.js';
import type { UnitState } from './state.js';

type DigitalFactOf<Kind extends DigitalFact['t']> = Extract<DigitalFact, { readonly t: Kind }>;

/** How facts about contacts other than calls are folded. */
export const DIGITAL_HANDLERS: {
  readonly [Kind in DigitalFact['t']]: (state: UnitState, fact: DigitalFactOf<Kind>) => void;
} = {
  MessageAdded: (state, { contactId, from, at }) => change(state, contactId, { lastMessage: { from, at } }),
  FocusMoved(state, { agentId, contactId }) {
    const contact = state.contacts.get(contactId);
    if (contact?.agent?.agentId === agentId) setFocus(state, contact.agent, contact);
  },
  ContactReserved(state, { contactId, agentId }) {
    const contact = state.contacts.get(contactId);
    if (contact !== undefined && contact.phase !== 'queued')
      contact.details = { ...contact.details, onlyAgent: agentId };
  },
  /* The mail is in the documents and on its way; nothing of it is state. */
  MailSent() {},
  DraftSaved: (state, { contactId, draftId }) => change(state, contactId, { draftId }),
  PlaybackMoved: (state, { contactId, position, playing, at }) =>
    change(state, contactId, { playback: playing ? { position, since: at } : { position } }),
  ContactHandedOn(state, { contactId, to }) {
    change(state, contactId, { continuedAs: to });
    const masterId = state.contacts.get(contactId)?.details.masterId;
    if (masterId !== undefined && state.conversations.get(masterId)?.details.contactId === contactId) {
      state.conversations.delete(masterId);
    }
  },
};

function change(state: UnitState, contactId: ContactId, part: DigitalState): void {
  const contact = state.contacts.get(contactId);
  if (contact === undefined) return;
  contact.digital = { ...contact.digital, ...part };
  contact.eventBytes = undefined;
}

/** A recording stands as soon as its contact is not active any more. */
export function stopPlayback(contact: ContactRecord, at: number): void {
  const { digital, details, phase } = contact;
  if (digital?.playback?.since === undefined || phase === 'active') return;
  const { position } = playbackAt(digital.playback, details.voicemail?.seconds ?? 0, at);
  contact.digital = { ...digital, playback: { position } };
}
