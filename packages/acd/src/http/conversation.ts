import type { ContactId } from '@patchpanel/protocol';
import { CONTACTS_COLLECTION } from '../unit/entry-documents.js';
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
  const stored = open === undefined ? await documents.get(unit.id, CONTACTS_COLLECTION, contactId) : undefined;
  const found = open ?? (stored?.value as unknown as { agentId?: string; masterId: ContactId } | undefined);
  if (found === undefined) throw new ApiError('contact_not_found', 'There is no such contact.');
  if (found.agentId !== caller.agentId && !mayActForOthers(caller)) {
    throw new ApiError('not_contact_owner', 'The contact is, or was, with another agent.');
  }
  return found.masterId;
}
