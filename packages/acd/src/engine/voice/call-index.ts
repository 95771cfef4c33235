import type { ContactId } from '@patchpanel/protocol';
import type { ContactRecord } from '../records.js';
import { type CallLinks, NO_LINKS } from './call-links.js';

/** Calls by what they are connected with; follows from the links alone. */
export interface CallIndex {
  /** The call that carries a customer now, where that is not the contact that the customer came with. */
  readonly lines: Map<ContactId, ContactRecord>;
  readonly conferences: Map<string, Set<ContactRecord>>;
  /** The supervisors' contacts by the call that they listen to. */
  readonly watchers: Map<ContactId, Set<ContactRecord>>;
}

/** Brings the index in line with a contact's links, which were `before`. */
export function indexCall({ calls }: { readonly calls: CallIndex }, contact: ContactRecord, before: CallLinks): void {
  const { details, links } = contact;
  if (links === NO_LINKS && before === NO_LINKS) return;
  if (before.line !== undefined && calls.lines.get(before.line) === contact) calls.lines.delete(before.line);
  if (links.line !== undefined && links.line !== details.contactId) calls.lines.set(links.line, contact);
  move(calls.conferences, contact, before.conference, links.conference);
  move(calls.watchers, contact, before.watched, links.watched);
}

function move<Key>(
  index: Map<Key, Set<ContactRecord>>,
  contact: ContactRecord,
  from: Key | undefined,
  to: Key | undefined,
): void {
  if (from === to) return;
  if (from !== undefined) {
    const left = index.get(from);
    left?.delete(contact);
    if (left?.size === 0) index.delete(from);
  }
  if (to === undefined) return;
  const joined = index.get(to);
  if (joined === undefined) index.set(to, new Set([contact]));
  else joined.add(contact);
}
