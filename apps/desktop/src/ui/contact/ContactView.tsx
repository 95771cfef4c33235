import { useLingui } from '@lingui/react/macro';
import type { ContactId } from '@patchpanel/protocol';
import { classNames } from '../../theme/class-names.js';
import { LazyConversation } from '../conversation/LazyConversation.js';
import { type ContactSummary, toContactSummary } from '../state/contact-summary.js';
import { useDesktopState, useSession } from '../state/desktop-context.js';
import { WithWork } from '../work/WithWork.js';
import { ContactPanels } from './ContactPanels.js';
import { ContactViewEmpty } from './ContactViewEmpty.js';
import styles from './contact-view.module.css';

/** The contact in focus: its card, its controls or its after-call work, what was written, and its pages. */
export function ContactView() {
  const { t } = useLingui();
  const { isStage, muted } = useSession('isStage', 'muted');
  const { pages, links } = useDesktopState('pages', 'links');
  const contact = useFocusedContact();
  if (contact === undefined) return <ContactViewEmpty />;
  const writes = contact.isChat && contact.phase !== 'incoming';
  const isOfContact = ({ contactId }: { readonly contactId?: ContactId }) => contactId === contact.contactId;
  const hasPages = !isStage || pages.some(isOfContact) || links.some(isOfContact);
  return (
    <article className={styles.view} aria-label={t`Contact`}>
      <div className={styles.top}>
        <WithWork>{({ ContactTop }) => <ContactTop contact={contact} muted={muted} />}</WithWork>
      </div>
      <div className={classNames(styles.body, writes && styles.writes)}>
        {writes ? <LazyConversation contact={contact} /> : null}
        {writes && !hasPages ? null : (
          <div className={styles.pages}>
            <ContactPanels contact={contact} />
          </div>
        )}
      </div>
    </article>
  );
}

function useFocusedContact(): ContactSummary | undefined {
  const { contacts, cards, directory } = useSession('contacts', 'cards', 'directory');
  const { focusedContactId } = useDesktopState('focusedContactId');
  const event = focusedContactId === undefined ? undefined : contacts.get(focusedContactId);
  if (focusedContactId === undefined || event === undefined) return undefined;
  return toContactSummary(focusedContactId, event, cards.get(focusedContactId), directory);
}
