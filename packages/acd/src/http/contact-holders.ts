import type { AgentId, ContactId } from '@patchpanel/protocol';
import { findCompleted } from '../unit/contact-documents.js';
import type { HttpContext } from './http-context.js';

/**
 * The agents who may write about a contact: who holds it, who has its customer now under the id of another contact, and who held
 * it last. None where there is no such contact.
 */
export async function contactHolders(
  { unit, documents }: Pick<HttpContext, 'unit' | 'documents'>,
  contactId: ContactId,
): Promise<ReadonlySet<AgentId>> {
  const holders = new Set(await unit.ask({ kind: 'contactHolders', contactId }));
  const completed = await findCompleted(documents, unit.id, contactId);
  if (completed?.agentId !== undefined) holders.add(completed.agentId);
  return holders;
}
