import type { AgentId, ContactId } from '@patchpanel/protocol';
import type { SavedDisposition } from '../engine/facts.js';
import { findCompleted } from '../unit/contact-documents.js';
import type { HttpContext } from './http-context.js';

/** Contacts whose record may not be a document yet; the longest known is forgotten first. */
const MAX_RECENT = 1_000;

/** What was saved for a contact and whose contact it is or was. */
export interface OwnedDisposition {
  readonly agentId: AgentId | undefined;
  readonly disposition: SavedDisposition;
}

/** Finds the disposition of an open or closed contact together with its owner. */
export interface DispositionLookup {
  of(contactId: ContactId): Promise<OwnedDisposition | undefined>;
  /** The agent has just saved one: the contact may be closed by that, and its record is written a moment later. */
  savedBy(contactId: ContactId, agentId: AgentId): void;
}

/** Looks in the unit first, then in the records of closed contacts. */
export function createDispositionLookup({
  unit,
  documents,
}: Pick<HttpContext, 'unit' | 'documents'>): DispositionLookup {
  const recent = new Map<ContactId, AgentId>();
  return {
    async of(contactId) {
      const disposition = await unit.ask({ kind: 'disposition', contactId });
      const owner = (await unit.ask({ kind: 'contactOwner', contactId })) ?? recent.get(contactId);
      if (disposition !== undefined && owner !== undefined) return { agentId: owner, disposition };
      const completed = await findCompleted(documents, unit.id, contactId);
      const saved = disposition ?? completed?.disposition;
      return saved === undefined ? undefined : { agentId: completed?.agentId, disposition: saved };
    },
    savedBy(contactId, agentId) {
      recent.delete(contactId);
      recent.set(contactId, agentId);
      if (recent.size > MAX_RECENT) recent.delete(recent.keys().next().value as ContactId);
    },
  };
}
