import { type Static, Type } from 'typebox';

/** The most items that one answer of a list has. */
export const MAX_LIST_ITEMS = 10_000;

/** What every list of the directory may be asked for. */
export const LIST_QUERY = {
  fields: Type.Optional(
    Type.String({ maxLength: 2048, description: 'Only these fields of each item, separated by commas; empty: all' }),
  ),
  searchString: Type.Optional(Type.String({ maxLength: 256, description: 'Only items whose names contain it' })),
  skip: Type.Optional(Type.Integer({ minimum: 0, description: 'Leave out so many items' })),
  top: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_LIST_ITEMS, description: 'At most so many items' })),
  orderBy: Type.Optional(
    Type.String({ maxLength: 64, description: 'A field, and `asc` or `desc`, such as `lastName desc`' }),
  ),
  updatedSince: Type.Optional(
    Type.String({ maxLength: 64, description: 'ISO 8601. Lists that come from the configuration are always whole' }),
  ),
} as const;

const LIST_QUERY_SCHEMA = Type.Object(LIST_QUERY);
/** The shared parameters of lists as a handler gets them. */
export type ListQuery = Static<typeof LIST_QUERY_SCHEMA>;

/** How many items there are before `skip` and `top`. */
export const totalRecords = Type.Integer({ description: 'How many there are before `skip` and `top`' });
