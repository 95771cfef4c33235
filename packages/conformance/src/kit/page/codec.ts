/** Turns any structured-cloned value into JSON and back without losing what a rule may ask about. */
export interface Codec {
  encode(value: unknown): unknown;
  decode(encoded: unknown): unknown;
}

/**
 * Creates the codec that the kit's pages and the runner share. `undefined`, big integers, non-finite numbers, cycles and
 * class instances become tagged objects `{ $: kind, v }`; the tags `cyclic`, `deep` and `huge` also order a page to build
 * such a value. Self-contained, because its source text is served to the pages.
 */
export function createCodec(): Codec {
  const MAX_DEPTH = 60;
  const encode = (value: unknown, above: readonly object[]): unknown => {
    if (value === undefined) return { $: 'undefined' };
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    if (typeof value === 'number' && !Number.isFinite(value)) return { $: 'number', v: String(value) };
    if (value === null || typeof value !== 'object') return value;
    if (above.includes(value)) return { $: 'cyclic' };
    if (above.length > MAX_DEPTH) return { $: 'deep', v: MAX_DEPTH };
    const inside = [...above, value];
    if (Array.isArray(value)) return Array.from(value, (item) => encode(item, inside));
    const tag = Object.prototype.toString.call(value);
    if (tag !== '[object Object]') return { $: 'other', v: tag };
    const entries = Object.entries(value).map(([key, item]) => [key, encode(item, inside)] as const);
    return Object.hasOwn(value, '$') ? { $: 'entries', v: entries } : Object.fromEntries(entries);
  };
  const build = (kind: unknown, v: unknown): unknown => {
    if (kind === 'undefined') return undefined;
    if (kind === 'bigint') return BigInt(String(v));
    if (kind === 'number') return Number(v);
    if (kind === 'huge') return 'x'.repeat(Number(v));
    if (kind === 'entries')
      return Object.fromEntries((v as [string, unknown][]).map(([key, item]) => [key, decode(item)]));
    if (kind === 'cyclic') {
      const loop: Record<string, unknown> = { messageType: 'Loop' };
      loop['self'] = loop;
      return loop;
    }
    if (kind === 'deep') {
      let value: unknown = 'bottom';
      for (let depth = Number(v); depth > 0; depth--) value = { messageType: value };
      return value;
    }
    return kind === 'date' ? new Date(Number(v)) : kind === 'map' ? new Map([['messageType', v]]) : String(v);
  };
  const decode = (encoded: unknown): unknown => {
    if (typeof encoded !== 'object' || encoded === null) return encoded;
    if (Array.isArray(encoded)) return encoded.map(decode);
    if (Object.hasOwn(encoded, '$')) return build((encoded as { $: unknown }).$, (encoded as { v?: unknown }).v);
    return Object.fromEntries(Object.entries(encoded).map(([key, item]) => [key, decode(item)]));
  };
  return { encode: (value) => encode(value, []), decode };
}
