const WORDS = /\s+/;
const LETTER = /\p{L}/u;

/** The first letters of the first and last word of a name, upper-cased; `""` for a name without letters, such as a number. */
export function initialsOf(name: string): string {
  const letters = name
    .trim()
    .split(WORDS)
    .map((word) => LETTER.exec(word)?.[0] ?? '')
    .filter((letter) => letter !== '');
  const first = letters[0] ?? '';
  const last = letters.length > 1 ? (letters.at(-1) ?? '') : '';
  return (first + last).toLocaleUpperCase();
}
