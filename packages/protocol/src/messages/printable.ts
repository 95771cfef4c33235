const CONTROL = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const ESCAPE = /[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Larger integers take their time to be written out: a million digits are a second of a blocked desktop. */
const WRITABLE = 2n ** 1024n;

/** Tells whether a BigInt is small enough to be turned into digits at once (309 digits). */
export const isWritableBigInt = (value: bigint): boolean => value > -WRITABLE && value < WRITABLE;

/** Cuts a text to at most `limit` UTF-16 units without splitting a character, and leaves control characters out. */
export function printable(value: string, limit: number): string {
  let result = '';
  for (const character of value) {
    if (CONTROL.test(character)) continue;
    if (result.length + character.length > limit) break;
    result += character;
  }
  return result;
}

/**
 * A registration's issuer as log lines show it: `String(issuer)` of a primitive, else `[object]`, without control
 * characters and at most 100 long. A BigInt too large to be written out counts as an object.
 * @see PM-204 @see PM-211
 */
export function issuerText(issuer: unknown): string {
  if (typeof issuer === 'string') return printable(issuer, 100);
  const isObject = (typeof issuer === 'object' && issuer !== null) || typeof issuer === 'function';
  if (isObject || (typeof issuer === 'bigint' && !isWritableBigInt(issuer))) return '[object]';
  return printable(String(issuer), 100);
}

/** A member of `subscriptionTypes` as a warning names it: JSON-escaped, its first 40 characters. @see PM-207 */
export function memberText(member: unknown): string {
  if (typeof member !== 'string') return issuerText(member).slice(0, 40);
  const cut = [...member.slice(0, 80)].slice(0, 40).join('');
  return JSON.stringify(cut).replace(
    ESCAPE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
