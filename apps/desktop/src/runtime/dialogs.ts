import type { ContactId } from '@patchpanel/protocol';
import { type Contacts, showsDialog } from './contact-facts.js';

/** The contacts whose accept/reject dialog is shown: the focused one in front, then the newest. @see PM-503 */
export function shownDialogs(contacts: Contacts, focused: ContactId | undefined): readonly ContactId[] {
  const newestFirst = [...contacts]
    .filter(([, event]) => showsDialog(event))
    .map(([id]) => id)
    .reverse();
  if (focused === undefined || !newestFirst.includes(focused)) return newestFirst;
  return [focused, ...newestFirst.filter((id) => id !== focused)];
}
