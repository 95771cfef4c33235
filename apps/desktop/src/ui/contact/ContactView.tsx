import { useLingui } from '@lingui/react/macro';
import { type ContactSummary, toContactSummary } from '../state/contact-summary.js';
import { useDesktopState, useSession } from '../state/desktop-context.js';
import { CallControls } from './CallControls.js';
import { ContactCard } from './ContactCard.js';
import { ContactPanels } from './ContactPanels.js';
import { ContactViewEmpty } from './ContactViewEmpty.js';
import styles from './contact-view.module.css';
import { WrapUp } from './WrapUp.js';

/** The contact in focus: its card, its controls or its after-call work, and its pages. Accepting and refusing is the incoming card's. */
export function ContactView() {
  const { t } = useLingui();
  const session = useSession();
  const { dialogs } = useDesktopState();
  const contact = useFocusedContact();
  if (contact === undefined) return <ContactViewEmpty />;
  return (
    <article className={styles.view} aria-label={t`Contact`}>
      <div className={styles.top}>
        <ContactCard contact={contact} muted={session.muted} />
        {contact.phase === 'after-call-work' ? (
          <WrapUp key={contact.contactId} contact={contact} />
        ) : contact.isCall && !dialogs.includes(contact.contactId) ? (
          <CallControls contact={contact} muted={session.muted} />
        ) : null}
      </div>
      <div className={styles.pages}>
        <ContactPanels contact={contact} />
      </div>
    </article>
  );
}

function useFocusedContact(): ContactSummary | undefined {
  const { contacts, cards, directory } = useSession();
  const { focusedContactId } = useDesktopState();
  const event = focusedContactId === undefined ? undefined : contacts.get(focusedContactId);
  if (focusedContactId === undefined || event === undefined) return undefined;
  return toContactSummary(focusedContactId, event, cards.get(focusedContactId), directory);
}
