import { MAX_DRAFT_BYTES, MAX_DRAFT_KEYS } from '@patchpanel/protocol/api';

/** What one page keeps for one contact or agent: keys and values in the order of their last change. */
export type DraftShelf = readonly (readonly [key: string, value: string])[];

/** A changed shelf, or why it cannot be. */
export type ShelfChange =
  | { readonly kind: 'changed'; readonly shelf: DraftShelf }
  | { readonly kind: 'too_large'; readonly bytes: number }
  | { readonly kind: 'too_many' };

/** The UTF-8 bytes of all keys and values: what counts against the limit. @see EX-110 */
export const shelfBytes = (shelf: DraftShelf): number =>
  shelf.reduce((bytes, [key, value]) => bytes + Buffer.byteLength(key) + Buffer.byteLength(value), 0);

/** The value under a key. */
export const onShelf = (shelf: DraftShelf, key: string): string | undefined =>
  shelf.find(([known]) => known === key)?.[1];

/** The shelf without a key. */
export const without = (shelf: DraftShelf, key: string): DraftShelf => shelf.filter(([known]) => known !== key);

/** The shelf with a value under a key, if it stays within the limits. @see EX-110 */
export function withDraft(shelf: DraftShelf, key: string, value: string): ShelfChange {
  const changed: DraftShelf = [...without(shelf, key), [key, value]];
  const bytes = shelfBytes(changed);
  if (bytes > MAX_DRAFT_BYTES) return { kind: 'too_large', bytes };
  return changed.length > MAX_DRAFT_KEYS ? { kind: 'too_many' } : { kind: 'changed', shelf: changed };
}
