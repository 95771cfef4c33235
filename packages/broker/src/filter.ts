import type { ContactId } from '@patchpanel/protocol';
import { eventType } from '@patchpanel/protocol/events';
import type { SubscriptionType } from '@patchpanel/protocol/messages';
import type { PlatformEvent } from './platform-events.js';

/** What a subscription lets through; `all` is nothing but both kinds of events. @see PM-306 */
export interface Filter {
  /** Events without a contact id. @see PM-302 */
  readonly withoutContact: boolean;
  /** Events of every contact. @see PM-304 */
  readonly everyContact: boolean;
  /** Events of this contact, where not those of every one pass. @see PM-303 */
  readonly contactId?: ContactId;
  /** Events of Type `AgentAssist`, about whatever contact. @see PM-804 */
  readonly agentAssist: boolean;
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
    agentAssist: types.has('agentassist'),
    token: mayHaveToken && (all || types.has('sessioninfo')),
  };
}

/** Tells whether an event passes. */
export function admits(filter: Filter, { event, contactId }: PlatformEvent): boolean {
  if (contactId === undefined ? filter.withoutContact : filter.everyContact || filter.contactId === contactId)
    return true;
  return filter.agentAssist && eventType(event) === 'AgentAssist';
}

/** Equal for filters that let the same things through. */
export function filterKey({ withoutContact, everyContact, agentAssist, contactId, token }: Filter): string {
  return `${Number(withoutContact)}${Number(everyContact)}${Number(agentAssist)}${Number(token)}${contactId ?? ''}`;
}
