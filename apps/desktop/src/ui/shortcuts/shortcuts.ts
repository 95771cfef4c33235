/** What a shortcut does. */
export type ShortcutAction =
  | 'accept'
  | 'refuse'
  | 'hold'
  | 'mute'
  | 'mask'
  | 'record'
  | 'hangup'
  | 'dial'
  | 'available'
  | 'help';

/** The keys, each pressed with Alt and Shift: no browser or screen reader command is spelt so. */
export const SHORTCUT_KEYS: Readonly<Record<ShortcutAction, string>> = {
  accept: 'A',
  refuse: 'R',
  hold: 'H',
  mute: 'M',
  mask: 'K',
  record: 'C',
  hangup: 'X',
  dial: 'D',
  available: 'V',
  help: 'S',
};

const ACTIONS = new Map(
  Object.entries(SHORTCUT_KEYS).map(([action, key]) => [key.toLowerCase(), action as ShortcutAction]),
);
const LETTER = /^[a-z]$/i;
const LETTER_CODE = /^Key([A-Z])$/;

/** The parts of a keyboard event that decide. */
export type KeyPress = Pick<KeyboardEvent, 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'repeat' | 'key' | 'code'>;

/**
 * The action of a key press. The letter on the key counts, whatever the layout; where Alt makes another character of it,
 * as on a Mac, the key's place counts.
 */
export function shortcutAction(press: KeyPress): ShortcutAction | undefined {
  if (!press.altKey || !press.shiftKey || press.ctrlKey || press.metaKey || press.repeat) return undefined;
  const letter = LETTER.test(press.key) ? press.key : LETTER_CODE.exec(press.code)?.[1];
  return letter === undefined ? undefined : ACTIONS.get(letter.toLowerCase());
}
