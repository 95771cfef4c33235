/** The version of the extended profile that this package describes. @see EX-101 */
export const EXTENDED_VERSION = 1;
/** The longest frame from a page to the host, in bytes of UTF-8. @see EX-104 */
export const PAGE_FRAME_BYTES = 256 * 1024;
/** What a page may keep in all its drafts of one contact, in bytes of keys and JSON values. @see EX-110 */
export const DRAFT_BYTES = 64 * 1024;
/** The longest time to save that a page gets before its panel closes, in milliseconds. @see EX-107 */
export const CLOSING_MS = 2_000;
/** The longest `requestId`, draft key or `ping` id, in UTF-16 units. */
export const TOKEN_CHARACTERS = 128;

const CONTINUATION_OF_TWO = 0x80;
const CONTINUATION_OF_THREE = 0x800;

/** Tells whether a text is at most so many bytes of UTF-8; most are decided by their length alone. */
export function fitsBytes(text: string, limit: number): boolean {
  if (text.length * 3 <= limit) return true;
  if (text.length > limit) return false;
  return utf8Bytes(text) <= limit;
}

/** Counts the bytes of a text in UTF-8; half of a surrogate pair counts two, so that a pair counts four. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < CONTINUATION_OF_TWO) bytes += 1;
    else if (unit < CONTINUATION_OF_THREE || (unit & 0xf800) === 0xd800) bytes += 2;
    else bytes += 3;
  }
  return bytes;
}
