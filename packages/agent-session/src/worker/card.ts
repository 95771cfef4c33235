import type { ContactId } from '@patchpanel/protocol';
import type { CardState } from '../contract.js';
import type { SessionData } from '../store/session-data.js';
import type { CardChange } from './session-core.js';

/** The cards after a change; `undefined` where the contact is not current. A card lasts as long as its contact. @see PM-602 */
export function mergeCard(
  { cards, contacts }: SessionData,
  contactId: ContactId,
  change: CardChange,
): ReadonlyMap<ContactId, CardState> | undefined {
  if (!contacts.has(contactId)) return undefined;
  const merged = { ...cards.get(contactId), ...withoutUndefined(change) };
  const card = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null && value !== ''));
  return new Map(cards).set(contactId, card);
}

const withoutUndefined = (change: CardChange) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
