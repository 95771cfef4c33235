import { Trans } from '@lingui/react/macro';
import { ContactList } from '../contacts/ContactList.js';
import { IncomingStack } from '../contacts/IncomingStack.js';
import { SandboxBar } from '../sandbox/SandboxBar.js';
import styles from './contacts-region.module.css';

/** The column of contacts: what waits to be accepted on top, the list, and the sandbox's tools where there is one. */
export function ContactsRegion() {
  return (
    <div className={styles.region}>
      <h2 className={styles.title}>
        <Trans>Contacts</Trans>
      </h2>
      <IncomingStack className={styles.incoming} />
      <div className={styles.list}>
        <ContactList />
      </div>
      <SandboxBar />
    </div>
  );
}
