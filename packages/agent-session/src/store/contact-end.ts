import type { ContactId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';

/** The last event of a contact that went away unseen: its last known fields, ended for good. @see PM-407 */
export const endedContactEvent = (last: WireEvent): WireEvent => ({
  ...last,
  Status: 'Disconnected',
  FinalState: 'True',
});

/** The last events of all contacts that are held and not among those that remain, by first appearance. @see PM-407 */
export function endGoneContacts(
  held: ReadonlyMap<ContactId, WireEvent>,
  remaining: { has(contactId: ContactId): boolean },
): WireEvent[] {
  return [...held].filter(([contactId]) => !remaining.has(contactId)).map(([, last]) => endedContactEvent(last));
}
