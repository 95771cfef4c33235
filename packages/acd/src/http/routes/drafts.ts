import { type ContactId, type PageId, toContactId, toPageId } from '@patchpanel/protocol';
import {
  deleteAgentDraft,
  deleteContactDraft,
  getAgentDraft,
  getContactDraft,
  putAgentDraft,
  putContactDraft,
} from '@patchpanel/protocol/api';
import { NO_CONTENT, ok } from '../answers.js';
import { type Call, mustHoldContact, pageOf } from '../call.js';
import type { DraftOwner } from '../drafts/draft-store.js';
import { type Routes, registerRoute } from '../register-route.js';

/** The drafts of a page beside a contact: for whoever holds the contact now. @throws ApiError 403, 404 @see EX-110 */
async function besideContact(
  call: Call,
  page: string,
  contact: string,
): Promise<{ pageId: PageId; contactId: ContactId }> {
  const pageId = pageOf(call, page).id;
  /* Kept for the customer, not for one agent's leg: so they are there for whoever gets the contact next. */
  return { pageId, contactId: await mustHoldContact(call, toContactId(contact)) };
}

/** The drafts of a workspace page: the calling agent's own. @throws ApiError 404 @see EX-110 */
const inWorkspace = (call: Call, page: string): DraftOwner => ({
  pageId: pageOf(call, toPageId(page)).id,
  agentId: call.caller.agentId,
});

/** What pages keep, through reload and transfer until the contact is closed. @see EX-110 */
export function registerDraftRoutes(routes: Routes): void {
  const { drafts, unit } = routes.context;
  const answer = (value: string | undefined) => (value === undefined ? NO_CONTENT : ok({ value }));

  registerRoute(routes, getContactDraft, async (call, { pageId, contactId, key }) =>
    answer(await drafts.get(await besideContact(call, pageId, contactId), key)),
  );
  registerRoute(routes, putContactDraft, async (call, { pageId, contactId, key, value }) => {
    const owner = await besideContact(call, pageId, contactId);
    await drafts.put(owner, key, value);
    /* The contact may have been closed, and its drafts forgotten, while this one was on its way. */
    if (!(await unit.ask({ kind: 'isOpen', contactId: owner.contactId }))) await drafts.forget(owner.contactId);
    return NO_CONTENT;
  });
  registerRoute(routes, deleteContactDraft, async (call, { pageId, contactId, key }) => {
    await drafts.remove(await besideContact(call, pageId, contactId), key);
    return NO_CONTENT;
  });

  registerRoute(routes, getAgentDraft, async (call, { pageId, key }) =>
    answer(await drafts.get(inWorkspace(call, pageId), key)),
  );
  registerRoute(routes, putAgentDraft, async (call, { pageId, key, value }) => {
    await drafts.put(inWorkspace(call, pageId), key, value);
    return NO_CONTENT;
  });
  registerRoute(routes, deleteAgentDraft, async (call, { pageId, key }) => {
    await drafts.remove(inWorkspace(call, pageId), key);
    return NO_CONTENT;
  });
}
