import { ownValue, type UnknownRecord } from './record.js';

/** The keys of a contact card. */
export type CardKey = 'name' | 'userImg';

/** A change of a customer's card. An absent key stays as it was; `null` clears it. @see PM-602 */
export interface CardChange {
  readonly name?: string | null;
  readonly userImg?: string | null;
}

/** A card's name is cut at this many characters. @see PM-602 */
export const CARD_NAME_CHARACTERS = 200;
/** The longest `userImg`, in characters of the URL. @see PM-602 */
export const CARD_IMAGE_CHARACTERS = 256 * 1024;

const DATA_IMAGE = /^data:image\/(?:png|jpe?g|webp|gif);base64,[a-z0-9+/]+={0,2}$/i;
const ABSOLUTE_HTTP = /^https?:\/\//i;
const LOOPBACK_HOST = /^(?:(?:[^:]+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/;

/** Reads a card, each key by itself: what is refused or missing is left out of `card`. @see PM-602 */
export function readCard(data: UnknownRecord): { readonly card: CardChange; readonly refused: readonly CardKey[] } {
  const name = judge(ownValue(data, 'name'), cutName);
  const userImg = judge(ownValue(data, 'userImg'), allowedImage);
  return {
    card: {
      ...(typeof name === 'object' && { name: name.value }),
      ...(typeof userImg === 'object' && { userImg: userImg.value }),
    },
    refused: [
      ...(name === 'refused' ? (['name'] as const) : []),
      ...(userImg === 'refused' ? (['userImg'] as const) : []),
    ],
  };
}

type Verdict = 'missing' | 'refused' | { readonly value: string | null };

function judge(value: unknown, read: (text: string) => string | undefined): Verdict {
  if (value === undefined) return 'missing';
  if (value === null || value === '') return { value: null };
  const text = typeof value === 'string' ? read(value) : undefined;
  return text === undefined ? 'refused' : { value: text };
}

const cutName = (name: string): string =>
  name.length <= CARD_NAME_CHARACTERS
    ? name
    : [...name.slice(0, 2 * CARD_NAME_CHARACTERS)].slice(0, CARD_NAME_CHARACTERS).join('');

function allowedImage(url: string): string | undefined {
  if (url.length > CARD_IMAGE_CHARACTERS) return undefined;
  if (DATA_IMAGE.test(url)) return url;
  // The slashes are asked for because `https:x` is relative to the desktop's own address.
  if (!ABSOLUTE_HTTP.test(url) || !URL.canParse(url)) return undefined;
  const { protocol, host } = new URL(url);
  return protocol === 'https:' || LOOPBACK_HOST.test(host) ? url : undefined;
}
