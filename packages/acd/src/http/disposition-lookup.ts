import type { AgentId, ContactId } from '@patchpanel/protocol';
import type { SavedDisposition } from '../engine/facts.js';
import { findCompleted } from '../unit/contact-documents.js';
import type { HttpContext } from './http-context.js';

/** What was saved for a contact and whose contact it is or was. */
export interface OwnedDisposition {
  readonly agentId: AgentId | undefined;
  readonly disposition: SavedDisposition;
}

/** Finds the disposition of an open or closed contact together with its owner: in the unit, then in the records of closed contacts. */
export async function findDisposition(
  { unit, documents }: Pick<HttpContext, 'unit' | 'documents'>,
  contactId: ContactId,
): Promise<OwnedDisposition | undefined> {
  const owner = await unit.ask({ kind: 'contactOwner', contactId });
  const disposition = await unit.ask({ kind: 'disposition', contactId });
  if (disposition !== undefined && owner !== undefined) return { agentId: owner, disposition };
  const completed = await findCompleted(documents, unit.id, contactId);
  const saved = disposition ?? completed?.disposition;
  return saved === undefined ? undefined : { agentId: completed?.agentId, disposition: saved };
}
