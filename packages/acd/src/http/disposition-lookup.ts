import type { AgentId, ContactId } from '@patchpanel/protocol';
import type { SavedDisposition } from '../engine/facts.js';
import { findCompleted } from '../unit/contact-documents.js';
import { contactHolders } from './contact-holders.js';
import type { HttpContext } from './http-context.js';

/** What was saved for a contact and whose contact it is or was. */
export interface HeldDisposition {
  readonly holders: ReadonlySet<AgentId>;
  readonly disposition: SavedDisposition;
}

/** Finds the disposition of an open or closed contact together with its holders: in the unit, then in the records of closed contacts. */
export async function findDisposition(
  context: Pick<HttpContext, 'unit' | 'documents'>,
  contactId: ContactId,
): Promise<HeldDisposition | undefined> {
  const { unit, documents } = context;
  const open = await unit.ask({ kind: 'disposition', contactId });
  const disposition = open ?? (await findCompleted(documents, unit.id, contactId))?.disposition;
  return disposition === undefined ? undefined : { holders: await contactHolders(context, contactId), disposition };
}
