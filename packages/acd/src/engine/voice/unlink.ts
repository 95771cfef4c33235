import type { ContactRecord } from '../records.js';
import type { Turn } from '../turn.js';
import { NO_LINKS } from './call-links.js';
import { link, peerOf } from './links.js';

/** What the end of a call leads to. */
export interface Unlinked {
  /** Contacts that end with it: the other side of an internal call, and whoever listened. */
  readonly ends: readonly ContactRecord[];
  /** The conference that it was in. */
  readonly conference: string | undefined;
}

const NOTHING: Unlinked = { ends: [], conference: undefined };

/**
 * Takes a call that ends out of everything that it is connected with, but for the customer, whom it stands for as long as there
 * is a record of it.
 */
export function unlink(turn: Turn, contact: ContactRecord): Unlinked {
  const { links, details } = contact;
  const watchers = turn.state.calls.watchers.get(details.contactId);
  if (watchers === undefined && (links === NO_LINKS || isPlain(contact))) return NOTHING;
  const { conference, line } = links;
  const ends: ContactRecord[] = [];
  const peer = peerOf(turn.state, contact);
  if (peer !== undefined) {
    link(turn, peer, { peer: undefined });
    ends.push(peer);
  }
  for (const watcher of watchers ?? []) ends.push(watcher);
  turn.record({ t: 'CallLinked', contactId: details.contactId, links: line === undefined ? NO_LINKS : { line } });
  return { ends, conference };
}

/* Nearly every call is: it leads to a customer, and that is all. */
function isPlain({ links }: ContactRecord): boolean {
  const { line, peer, watched, conference } = links;
  return line !== undefined && peer === undefined && watched === undefined && conference === undefined;
}
