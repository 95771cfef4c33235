import { CALL_COMMAND_MESSAGES } from '@patchpanel/protocol/messages';

const MESSAGE_TYPES = [
  'RegisterForClientEvents',
  'UnregisterFromClientEvents',
  'ContactCardData',
  ...Object.keys(CALL_COMMAND_MESSAGES),
];
/** Longer texts resemble nothing that is known. */
const LONGEST = 40;
/** Of two as near the one that begins alike is meant. */
const OTHER_INITIAL = 0.5;
const NOT_A_LETTER = /[^a-z]/g;

/**
 * Guesses which message a page meant by a `messageType` that is none: the nearest one, if no more than a quarter of its
 * letters differ. The work is bounded whatever the text.
 * @see PM-701
 */
export function didYouMean(messageType: string): string | undefined {
  if (messageType.length > LONGEST) return undefined;
  const asked = lettersOf(messageType);
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const known of MESSAGE_TYPES) {
    const letters = lettersOf(known);
    const distance =
      Math.min(editDistance(asked, letters), editDistance(`${asked}event`, letters)) +
      (asked[0] === letters[0] ? 0 : OTHER_INITIAL);
    if (distance < least && distance <= letters.length / 4) {
      nearest = known;
      least = distance;
    }
  }
  return nearest;
}

const lettersOf = (text: string): string => text.toLowerCase().replace(NOT_A_LETTER, '');

/** Insertions, deletions and substitutions that make one text of the other. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const substituted = (row[j - 1] ?? 0) + Number(one[i - 1] !== other[j - 1]);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
