import { type ContactId, type PageId, toPageId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import type { Contacts } from './contact-facts.js';
import { contactPop, eventPop, type PopRequest } from './pop-requests.js';

/** URLs that one contact may have popped; further ones are dropped and reported. */
export const MAX_POPS_PER_CONTACT = 16;

/** Why a pop is not kept. */
export type DroppedPop = 'NO_CONTACT' | 'TOO_MANY';

/** A popped URL that stands open. Its id is the tab's and the audit log's: a number, never a part of the URL. */
export interface StandingPop {
  readonly id: PageId;
  readonly contactId: ContactId;
  readonly url: string;
  readonly title: string;
}

/** What the platform wants popped for the current contacts. */
export interface PopList {
  /** Takes `PopURL` and `PageOpen` out of a batch; those of contacts that are not current are dropped. */
  take(events: readonly WireEvent[], contacts: Contacts): void;
  /** Takes the `ScreenPopUrl` of every current contact and forgets the contacts that are gone. */
  follow(contacts: Contacts): void;
  /** The pops that stand open for a contact, oldest first. */
  of(contactId: ContactId): readonly StandingPop[];
}

/** Creates an empty list; `onDropped` hears of pops that are not kept. */
export function createPopList(onDropped: (contactId: ContactId, reason: DroppedPop) => void): PopList {
  const byContact = new Map<ContactId, Map<string, PopRequest>>();
  const seen = new WeakSet<WireEvent>();

  const popsOf = (contactId: ContactId) => {
    const pops = byContact.get(contactId) ?? new Map<string, PopRequest>();
    byContact.set(contactId, pops);
    return pops;
  };
  const keep = (request: PopRequest) => {
    const pops = popsOf(request.contactId);
    if (pops.has(request.url) || pops.size < MAX_POPS_PER_CONTACT) pops.set(request.url, request);
    else onDropped(request.contactId, 'TOO_MANY');
  };

  return {
    take(events, contacts) {
      for (const event of events) {
        const request = eventPop(event);
        if (request === undefined) continue;
        if (contacts.has(request.contactId)) keep(request);
        else onDropped(request.contactId, 'NO_CONTACT');
      }
    },
    follow(contacts) {
      for (const id of byContact.keys()) if (!contacts.has(id)) byContact.delete(id);
      for (const [id, event] of contacts) {
        if (seen.has(event)) continue;
        seen.add(event);
        const request = contactPop(id, event);
        if (request !== undefined && !popsOf(id).has(request.url)) keep(request);
      }
    },
    of: (contactId) =>
      [...(byContact.get(contactId)?.values() ?? [])].flatMap(({ action, url, title }, index) =>
        action === 'open' ? [{ id: toPageId(`pop:${index + 1}`), contactId, url, title }] : [],
      ),
  };
}
