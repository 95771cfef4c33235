import type { ContactId } from '@patchpanel/protocol';
import type { DigitalFact } from './facts-digital.js';
import { setFocus } from './focus.js';
import type { DigitalState } from './records.js';
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
  if (contact !== undefined) contact.digital = { ...contact.digital, ...part };
}
