import type { AgentId, ContactId } from '@patchpanel/protocol';
import { findCompleted } from '../unit/contact-documents.js';
import type { HttpContext } from './http-context.js';

const DAY_MS = 86_400_000;

/** The collection of the tags that agents put on contacts; a document is one contact's. */
export const TAGS_COLLECTION = 'contact-tags';

/** The tags of contacts, open or closed. */
export interface ContactTags {
  put(contactId: ContactId, agentId: AgentId, tagIds: readonly number[]): Promise<void>;
}

/** Keeps tags in the documents for as long as the history of the contact. */
export function createContactTags({ documents, unit, clock }: HttpContext): ContactTags {
  return {
    async put(contactId, agentId, tagIds) {
      const closed = await findCompleted(documents, unit.id, contactId);
      const { historyDays } = unit.view.configuration().retention;
      const expiresAt = (closed?.endedAt ?? clock.now()) + historyDays * DAY_MS;
      const value = { contactId, agentId, tagIds: [...tagIds], at: clock.now() };
      await documents.put(unit.id, TAGS_COLLECTION, contactId, value, { expiresAt });
    },
  };
}
