import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { useContactWords } from '../contacts/use-contact-words.js';
import { toContactSummary } from '../state/contact-summary.js';
import { useDesktopState, useSession } from '../state/desktop-context.js';

const PRODUCT = 'Patchpanel';

/** Tells in the browser's tab who waits to be accepted, for an agent who is looking elsewhere. */
export function useDocumentTitle(): void {
  const { t } = useLingui();
  const words = useContactWords();
  const { dialogs } = useDesktopState('dialogs');
  const { contacts, cards, directory } = useSession('contacts', 'cards', 'directory');
  const [front] = dialogs;
  const event = front === undefined ? undefined : contacts.get(front);
  const caller =
    front === undefined || event === undefined
      ? undefined
      : words.title(toContactSummary(front, event, cards.get(front), directory));
  const title = caller === undefined ? PRODUCT : t`Incoming: ${caller}`;
  useEffect(() => {
    document.title = title;
    return () => {
      document.title = PRODUCT;
    };
  }, [title]);
}
