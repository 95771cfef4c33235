import type { ContactId } from '@patchpanel/protocol';
import type { Heap } from './heap.js';
import { indexContact, setDeadline } from './indexes.js';
import type { ContactRecord } from './records.js';
import type { UnitState } from './state.js';

/**
 * How long a contact waits for its one agent before it is looked at again: while the agent is logged in it goes on waiting,
 * else it joins the queue of its skill, at its place by arrival. So nobody waits for an agent who went home.
 */
export const PERSONAL_QUEUE_MS = 300_000;

/** When the wait of a contact for its one agent is looked at again; nothing for any other contact. */
export function personalDeadline({ phase, details }: ContactRecord, at: number): number | undefined {
  return phase === 'queued' && details.onlyAgent !== undefined ? at + PERSONAL_QUEUE_MS : undefined;
}

/** What happens to a contact that waits for one agent. */
export type QueueFact =
  /** The agent is there: it waits on. */
  | { readonly t: 'PersonalQueueReviewed'; readonly contactId: ContactId; readonly deadline: number }
  /** From now on every agent of the skill may get it. */
  | { readonly t: 'ContactOpened'; readonly contactId: ContactId };

type FactOf<Kind extends QueueFact['t']> = Extract<QueueFact, { readonly t: Kind }>;

/** How the state follows. */
export const QUEUE_HANDLERS = {
  PersonalQueueReviewed(state: UnitState, { contactId, deadline }: FactOf<'PersonalQueueReviewed'>): void {
    const contact = state.contacts.get(contactId);
    if (contact?.phase === 'queued') setDeadline(state, contact, deadline);
  },
  ContactOpened(state: UnitState, { contactId }: FactOf<'ContactOpened'>): void {
    const contact = state.contacts.get(contactId);
    const { onlyAgent, mediaType } = contact?.details ?? {};
    if (contact === undefined || onlyAgent === undefined || mediaType === undefined) return;
    const personal: Heap<ContactRecord> | undefined = state.agents.get(onlyAgent)?.personalQueues[mediaType];
    personal?.remove(contact);
    const { onlyAgent: _, ...details } = contact.details;
    contact.details = { ...details, callType: details.callType === 'PersonalQueue' ? 'Regular' : details.callType };
    contact.eventBytes = undefined;
    if (contact.phase !== 'queued') return;
    setDeadline(state, contact, undefined);
    indexContact(state, contact);
  },
};
