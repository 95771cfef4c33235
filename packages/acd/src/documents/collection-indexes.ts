import { DocumentsError, type JsonValue } from './documents.js';

/** The declared index fields of every collection. */
export interface CollectionIndexes {
  declare(collection: string, fields: readonly string[]): void;
  /** @throws DocumentsError `index_not_declared` */
  check(collection: string, field: string): void;
  /** The value of each declared field that the document has as a string. */
  values(collection: string, value: JsonValue): Readonly<Record<string, string>>;
}

/** Creates the list of declared index fields. */
export function createCollectionIndexes(): CollectionIndexes {
  const declared = new Map<string, readonly string[]>();
  return {
    declare(collection, fields) {
      declared.set(collection, [...fields]);
    },
    check(collection, field) {
      if (declared.get(collection)?.includes(field) === true) return;
      throw new DocumentsError('index_not_declared', `Collection ${collection} has no declared index ${field}.`);
    },
    values(collection, value) {
      const fields = declared.get(collection) ?? [];
      const found: Record<string, string> = {};
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return found;
      for (const field of fields) {
        const content = (value as Readonly<Record<string, JsonValue | undefined>>)[field];
        if (typeof content === 'string') found[field] = content;
      }
      return found;
    },
  };
}
