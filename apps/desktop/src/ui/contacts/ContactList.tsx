import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { toAgentStatus } from '../state/agent-status.js';
import { type ContactPhase, type ContactSummary, toContactSummaries } from '../state/contact-summary.js';
import { useDesktop, useDesktopState, useSession } from '../state/desktop-context.js';
import { ContactRow } from './ContactRow.js';
import { ContactsEmpty } from './ContactsEmpty.js';
import styles from './contact-list.module.css';

/** The agent's contacts by what they need; one that waits to be accepted has a card of its own instead. */
export function ContactList() {
  const { t } = useLingui();
  const desktop = useDesktop();
  const session = useSession('contacts', 'cards', 'directory', 'agentState');
  const { dialogs, focusedContactId } = useDesktopState('dialogs', 'focusedContactId');
  const contacts = toContactSummaries(session);
  const { workDeadline } = toAgentStatus(session.agentState);
  const listed = contacts.filter(({ contactId }) => !dialogs.includes(contactId));
  const inPhase = (...phases: readonly ContactPhase[]) => listed.filter(({ phase }) => phases.includes(phase));

  const group = (title: string, members: readonly ContactSummary[]): ReactNode =>
    members.length === 0 ? null : (
      <section className={styles.group}>
        <h3 className={styles.heading}>
          {title}
          <span className={styles.count}>{members.length}</span>
        </h3>
        <ul className={styles.rows}>
          {members.map((contact) => (
            <ContactRow
              key={contact.contactId}
              contact={contact}
              focused={contact.contactId === focusedContactId}
              workDeadline={workDeadline}
              onFocus={() => desktop.focus(contact.contactId)}
            />
          ))}
        </ul>
      </section>
    );

  if (contacts.length === 0) return <ContactsEmpty />;
  return (
    <div className={styles.list}>
      {group(t`Current`, inPhase('incoming', 'dialing', 'active', 'masked', 'away', 'other'))}
      {group(t`On hold`, inPhase('held'))}
      {group(t`After-call work`, inPhase('after-call-work'))}
    </div>
  );
}
