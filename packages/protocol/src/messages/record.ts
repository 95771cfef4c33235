/** A value with keys whose contents are not known yet. */
export type UnknownRecord = Readonly<Record<string, unknown>>;

/** Tells whether a value is an object that may carry named fields: neither a primitive nor an array. */
export function isRecord(value: unknown): value is UnknownRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a field that is the record's own: what a page left out is never found on a polluted prototype. */
export function ownValue(record: UnknownRecord, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
