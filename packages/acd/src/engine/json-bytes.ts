const NEEDS_MORE_THAN_ONE_BYTE = /[^ !#-[\]-~]/;

/** Bytes of a plain value's JSON text in UTF-8, several times cheaper than making the text. */
export function jsonBytes(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return stringBytes(value);
    case 'number':
      return Number.isFinite(value) ? String(value).length : 4;
    case 'boolean':
      return value ? 4 : 5;
    case 'object':
      return value === null ? 4 : Array.isArray(value) ? arrayBytes(value) : objectBytes(value);
    default:
      return 4;
  }
}

/* The same few field names come again and again. */
const KNOWN_KEYS = new Map<string, number>();
const MAX_KNOWN_KEYS = 500;

function keyBytes(key: string): number {
  const known = KNOWN_KEYS.get(key);
  if (known !== undefined) return known;
  const bytes = stringBytes(key);
  if (KNOWN_KEYS.size < MAX_KNOWN_KEYS) KNOWN_KEYS.set(key, bytes);
  return bytes;
}

/* For short texts a loop is quicker than the pattern. */
const SHORT = 40;

function stringBytes(text: string): number {
  if (text.length <= SHORT ? isPlain(text) : !NEEDS_MORE_THAN_ONE_BYTE.test(text)) return text.length + 2;
  return Buffer.byteLength(JSON.stringify(text));
}

/* Only characters that JSON leaves alone and UTF-8 writes as one byte. */
function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code > 0x7e || code === 0x22 || code === 0x5c) return false;
  }
  return true;
}

function arrayBytes(values: readonly unknown[]): number {
  let bytes = values.length > 0 ? values.length + 1 : 2;
  for (const value of values) bytes += jsonBytes(value);
  return bytes;
}

function objectBytes(value: object): number {
  let bytes = 1;
  let empty = true;
  for (const key in value) {
    const member = (value as Readonly<Record<string, unknown>>)[key];
    if (member === undefined) continue;
    bytes += keyBytes(key) + jsonBytes(member) + 2;
    empty = false;
  }
  return empty ? 2 : bytes;
}
