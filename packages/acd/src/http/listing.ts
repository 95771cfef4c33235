import { type ListQuery, MAX_LIST_ITEMS } from '@patchpanel/protocol/api';
import { ApiError } from './api-error.js';

/** Names that clients of the platform ask fields by, beside the fields' own. */
const ALSO_CALLED: Readonly<Record<string, string>> = { mediatypeid: 'mediatype', mediatypename: 'medianame' };

/** A part of a list, and how long the whole is. */
export interface Listing<Item> {
  readonly totalRecords: number;
  readonly items: Partial<Item>[];
}

/**
 * Searches, orders, cuts and thins a list as its query says. A filter is a value that an item must have; `undefined` does not
 * filter. @throws ApiError `invalid_parameter` for an order that the items do not have
 */
export function listOf<Item extends object>(
  items: readonly Item[],
  query: ListQuery,
  searched: readonly (keyof Item)[],
  filters: { readonly [Key in keyof Item]?: Item[Key] | undefined } = {},
): Listing<Item> {
  const wanted = Object.entries(filters).filter(([, value]) => value !== undefined) as [keyof Item, unknown][];
  const words = (query.searchString ?? '').trim().toLowerCase();
  const found = items.filter(
    (item) =>
      wanted.every(([key, value]) => item[key] === value) &&
      (words === '' ||
        searched
          .map((key) => item[key])
          .join(' ')
          .toLowerCase()
          .includes(words)),
  );
  const ordered = inOrder(found, query.orderBy ?? '');
  const { skip = 0, top = MAX_LIST_ITEMS } = query;
  const thin = onlyFields<Item>(query.fields ?? '');
  return { totalRecords: found.length, items: ordered.slice(skip, skip + top).map(thin) };
}

function inOrder<Item extends object>(items: Item[], orderBy: string): Item[] {
  const [field = '', direction = 'asc'] = orderBy.trim().split(/\s+/);
  const [sample] = items;
  if (field === '' || sample === undefined) return items;
  const key = (Object.keys(sample) as (keyof Item)[]).find(
    (name) => String(name).toLowerCase() === field.toLowerCase(),
  );
  if (key === undefined || !/^(asc|desc)$/i.test(direction)) {
    throw new ApiError('invalid_parameter', 'Parameter orderBy names no field of the list, or neither asc nor desc.');
  }
  const sign = direction.toLowerCase() === 'desc' ? -1 : 1;
  const compare = (a: unknown, b: unknown): number =>
    typeof a === 'number' && typeof b === 'number'
      ? a - b
      : String(a).localeCompare(String(b), 'en', { numeric: true });
  return items.sort((a, b) => sign * compare(a[key], b[key]));
}

/** Leaves the named fields; a list of names of which none is known leaves all. */
export function onlyFields<Item extends object>(fields: string): (item: Item) => Partial<Item> {
  const names = new Set(fields.toLowerCase().split(/\s*,\s*/));
  const isNamed = (key: string): boolean => {
    const name = key.toLowerCase();
    return names.has(name) || names.has(ALSO_CALLED[name] ?? name);
  };
  return (item) => {
    const kept = Object.entries(item).filter(([key]) => isNamed(key));
    return kept.length === 0 ? item : (Object.fromEntries(kept) as Partial<Item>);
  };
}
