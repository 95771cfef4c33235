import type { ContactId } from '@patchpanel/protocol';
import type { SubscriptionType } from '@patchpanel/protocol/messages';

/** What a subscription lets through; `all` is nothing but both kinds of events. @see PM-306 */
export interface Filter {
  /** Events without a contact id. @see PM-302 */
  readonly withoutContact: boolean;
  /** Events of every contact. @see PM-304 */
  readonly everyContact: boolean;
  /** Events of this contact, where not those of every one pass. @see PM-303 */
  readonly contactId?: ContactId;
  /** The session token. @see PM-305 */
  readonly token: boolean;
}

/** Makes the filter of a subscription; without `mayHaveToken` no type admits the token. @see PM-403 */
export function createFilter(
  types: ReadonlySet<SubscriptionType>,
  contactId: ContactId | undefined,
  mayHaveToken: boolean,
): Filter {
  const all = types.has('all');
  const everyContact = all || types.has('contacts');
  return {
    withoutContact: all || types.has('agent'),
    everyContact,
    ...(!everyContact && types.has('contact') && contactId !== undefined && { contactId }),
    token: mayHaveToken && (all || types.has('sessioninfo')),
  };
}

/** Tells whether an event about this contact, or about none, passes. */
export function admits(filter: Filter, contactId: ContactId | undefined): boolean {
  if (contactId === undefined) return filter.withoutContact;
  return filter.everyContact || filter.contactId === contactId;
}

/** Equal for filters that let the same things through. */
export function filterKey({ withoutContact, everyContact, contactId, token }: Filter): string {
  return `${Number(withoutContact)}${Number(everyContact)}${Number(token)}${contactId ?? ''}`;
}
