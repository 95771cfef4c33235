/**
 * What an agent needs with the first contact, the first call of his or her own, or the first question: loaded after the
 * desktop is usable, so that it does not wait for it.
 */
export { ContactTop } from '../contact/ContactTop.js';
export { DialPad } from '../dial/DialPad.js';
export { ShortcutHelp } from '../shortcuts/ShortcutHelp.js';
