/** What came of one request. */
export type Answer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** The JSON body; `{}` where there is none or it is no JSON and need not be. */
      readonly body: unknown;
      readonly cursor: string | undefined;
      /** From `Retry-After`, bounded. */
      readonly retryAfterMs: number | undefined;
    }
  /** No whole answer: network, time limit, a body cut off. */
  | { readonly kind: 'unreachable' }
  /** The caller's signal. */
  | { readonly kind: 'aborted' };

/** An object's own member, for bodies that nobody has checked yet. */
export function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

/** An object's own member where it is a string or a number, else `""`. */
export function memberText(value: unknown, key: string): string {
  const found = member(value, key);
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : '';
}

/** An object's own member where it is an array, cut at `most` elements; else empty. */
export function memberList(value: unknown, key: string, most = 1000): readonly unknown[] {
  const found = member(value, key);
  return Array.isArray(found) ? found.slice(0, most) : [];
}
