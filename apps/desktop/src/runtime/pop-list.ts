import { type ContactId, type PageId, toPageId } from '@patchpanel/protocol';
import type { WireEvent } from '@patchpanel/protocol/events';
import type { Contacts } from './contact-facts.js';
import { contactPop, eventPop, type PopRequest } from './pop-requests.js';

/** URLs that one contact may have popped; further ones are dropped and reported. */
export const MAX_POPS_PER_CONTACT = 16;

/** A popped URL that stands open. Its id is the tab's and the audit log's: a number, never a part of the URL. */
export interface StandingPop {
  readonly id: PageId;
  readonly contactId: ContactId;
  readonly url: string;
  readonly title: string;
}

/** What the platform wants popped for the current contacts. */
export interface PopList {
  /**
   * Takes the `ScreenPopUrl` of every current contact and its `PopURL` and `PageOpen` events, each once, and forgets the
   * contacts that are gone.
   */
  follow(contacts: Contacts, pops: ReadonlyMap<ContactId, readonly WireEvent[]>): void;
  /** The pops that stand open for a contact, oldest first. */
  of(contactId: ContactId): readonly StandingPop[];
}

/** Creates an empty list; `onTooMany` hears of contacts whose pops are no longer kept. */
export function createPopList(onTooMany: (contactId: ContactId) => void): PopList {
  const byContact = new Map<ContactId, Map<string, PopRequest>>();
  const seen = new WeakSet<WireEvent>();

  const popsOf = (contactId: ContactId) => {
    const pops = byContact.get(contactId) ?? new Map<string, PopRequest>();
    byContact.set(contactId, pops);
    return pops;
  };
  const keep = (request: PopRequest | undefined) => {
    if (request === undefined) return;
    const pops = popsOf(request.contactId);
    if (pops.has(request.url) || pops.size < MAX_POPS_PER_CONTACT) pops.set(request.url, request);
    else onTooMany(request.contactId);
  };
  const isNew = (event: WireEvent) => {
    if (seen.has(event)) return false;
    seen.add(event);
    return true;
  };

  return {
    follow(contacts, pops) {
      for (const id of byContact.keys()) if (!contacts.has(id)) byContact.delete(id);
      for (const [id, event] of contacts) {
        const request = isNew(event) ? contactPop(id, event) : undefined;
        if (request !== undefined && !popsOf(id).has(request.url)) keep(request);
        for (const pop of pops.get(id) ?? []) if (isNew(pop)) keep(eventPop(pop));
      }
    },
    of: (contactId) =>
      [...(byContact.get(contactId)?.values() ?? [])].flatMap(({ action, url, title }, index) =>
        action === 'open' ? [{ id: toPageId(`pop:${index + 1}`), contactId, url, title }] : [],
      ),
  };
}
