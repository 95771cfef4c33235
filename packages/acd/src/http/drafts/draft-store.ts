import type { AgentId, ContactId, PageId, UnitId } from '@patchpanel/protocol';
import { MAX_DRAFT_BYTES, MAX_DRAFT_KEYS } from '@patchpanel/protocol/api';
import type { Documents, JsonValue, PutOptions } from '../../documents/documents.js';
import type { Clock } from '../../unit/clock.js';
import { ApiError } from '../api-error.js';
import { type DraftShelf, onShelf, withDraft, without } from './draft-shelf.js';

/** Whose drafts: of a page beside a contact, or of a workspace page and an agent. */
export type DraftOwner =
  | { readonly pageId: PageId; readonly contactId: ContactId }
  | { readonly pageId: PageId; readonly agentId: AgentId };

/** What pages keep. Who may ask is the routes' business. @see EX-110 */
export interface DraftStore {
  get(owner: DraftOwner, key: string): Promise<string | undefined>;
  /** @throws ApiError 413 `draft_too_large`, `too_many_draft_keys` */
  put(owner: DraftOwner, key: string, value: string): Promise<void>;
  remove(owner: DraftOwner, key: string): Promise<void>;
  /** Forgets everything of a contact. */
  forget(contactId: ContactId): Promise<void>;
  /** The contacts that something is kept for. */
  contacts(): Promise<ReadonlySet<ContactId>>;
}

/** The collection of drafts; a document is one page's for one contact or agent. */
export const DRAFTS_COLLECTION = 'drafts';
const DAY_MS = 86_400_000;
/** How long an agent's drafts of a workspace page outlive their last change. */
const AGENT_DRAFT_DAYS = 365;
const MAX_ATTEMPTS = 20;
const BATCH = 500;

const idOf = (owner: DraftOwner): string =>
  'contactId' in owner ? `contact/${owner.contactId}/${owner.pageId}` : `agent/${owner.agentId}/${owner.pageId}`;
const shelfOf = (value: JsonValue | undefined): DraftShelf =>
  (value as { readonly shelf: DraftShelf } | undefined)?.shelf ?? [];

/** Keeps drafts in the documents. */
export function createDraftStore(documents: Documents, unit: UnitId, clock: Clock): DraftStore {
  documents.declare(DRAFTS_COLLECTION, ['contactId']);

  /** Two changes at once are done one after the other: the later one sees the earlier one's shelf. */
  async function change(owner: DraftOwner, to: (shelf: DraftShelf) => DraftShelf): Promise<void> {
    const id = idOf(owner);
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const stored = await documents.get(unit, DRAFTS_COLLECTION, id);
      const shelf = to(shelfOf(stored?.value));
      const expectedRevision = stored?.revision ?? 0;
      const put = await documents.put(
        unit,
        DRAFTS_COLLECTION,
        id,
        { ...owner, shelf },
        optionsOf(owner, expectedRevision),
      );
      if (put.kind === 'ok') return;
    }
    throw new ApiError('draft_busy', 'The drafts are being changed; try again.', { 'Retry-After': '1' });
  }

  const optionsOf = (owner: DraftOwner, expectedRevision: number): PutOptions =>
    'contactId' in owner
      ? { expectedRevision }
      : { expectedRevision, expiresAt: clock.now() + AGENT_DRAFT_DAYS * DAY_MS };

  return {
    async get(owner, key) {
      const stored = await documents.get(unit, DRAFTS_COLLECTION, idOf(owner));
      return onShelf(shelfOf(stored?.value), key);
    },
    put: (owner, key, value) =>
      change(owner, (shelf) => {
        const changed = withDraft(shelf, key, value);
        if (changed.kind === 'changed') return changed.shelf;
        throw changed.kind === 'too_large' ? tooLarge(changed.bytes) : tooMany();
      }),
    async remove(owner, key) {
      const stored = await documents.get(unit, DRAFTS_COLLECTION, idOf(owner));
      if (onShelf(shelfOf(stored?.value), key) !== undefined) await change(owner, (shelf) => without(shelf, key));
    },
    async forget(contactId) {
      const where = { field: 'contactId', equals: contactId };
      for (;;) {
        const found = await documents.list(unit, DRAFTS_COLLECTION, { where, limit: BATCH });
        await Promise.all(found.map(({ id }) => documents.remove(unit, DRAFTS_COLLECTION, id)));
        if (found.length < BATCH) return;
      }
    },
    async contacts() {
      const known = new Set<ContactId>();
      for (let after = 'contact/'; ; ) {
        const found = await documents.list(unit, DRAFTS_COLLECTION, { after, limit: BATCH });
        for (const { value } of found) {
          const { contactId } = value as { readonly contactId?: ContactId };
          if (contactId !== undefined) known.add(contactId);
        }
        if (found.length < BATCH) return known;
        after = found[found.length - 1]?.id ?? after;
      }
    },
  };
}

const tooLarge = (bytes: number): ApiError =>
  new ApiError(
    'draft_too_large',
    `All keys together may have ${MAX_DRAFT_BYTES} bytes; with this one they would have ${bytes}.`,
  );
const tooMany = (): ApiError =>
  new ApiError('too_many_draft_keys', `A page may keep ${MAX_DRAFT_KEYS} keys; delete some first.`);
