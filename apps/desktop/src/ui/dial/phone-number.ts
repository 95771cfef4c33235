/** The keys of a dial pad with the letters under them. */
export const DIAL_KEYS: readonly (readonly [key: string, letters: string])[] = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
];

const NOT_DIALLABLE = /[^\d*#]/g;

/** What is dialled of what was typed: digits, `*`, `#` and one leading `+`; `""` if nothing of it can be dialled. */
export function cleanPhoneNumber(typed: string): string {
  const plus = typed.trimStart().startsWith('+') ? '+' : '';
  const digits = typed.replace(NOT_DIALLABLE, '');
  return digits === '' ? '' : plus + digits;
}
