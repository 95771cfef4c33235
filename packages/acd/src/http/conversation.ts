import type { ContactId } from '@patchpanel/protocol';
import { findCompleted } from '../unit/contact-documents.js';
import { ApiError } from './api-error.js';
import { mayActForOthers } from './auth/caller.js';
import type { Call } from './call.js';

/**
 * The conversation of an open or finished contact, for the agent who holds or held the contact and for whoever may act for
 * others. @throws ApiError 403, 404
 */
export async function conversationOf({ context, caller }: Call, contactId: ContactId): Promise<ContactId> {
  const { unit, documents } = context;
  const open = await unit.ask({ kind: 'conversation', contactId });
  const found = open ?? (await findCompleted(documents, unit.id, contactId));
  if (found === undefined) throw new ApiError('contact_not_found', 'There is no such contact.');
  if (found.agentId !== caller.agentId && !mayActForOthers(caller)) {
    throw new ApiError('not_contact_owner', 'The contact is, or was, with another agent.');
  }
  return found.masterId ?? contactId;
}
