import { useLingui } from '@lingui/react/macro';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { ContactView } from '../contact/ContactView.js';
import { Workspaces } from '../pages/Workspaces.js';
import { useSession } from '../state/desktop-context.js';
import { ContactsRegion } from './ContactsRegion.js';
import styles from './wide-layout.module.css';

const CONTACTS = 'contacts';
const CONTACT = 'contact';
const WORKSPACES = 'workspaces';

/** Contacts, the contact in focus and the workspaces side by side, each as wide as the agent makes it. */
export function WideLayout({ onDragStart }: { readonly onDragStart: () => void }) {
  const { t } = useLingui();
  const { directory } = useSession();
  const hasWorkspaces = directory?.pages.some(({ place }) => place === 'workspace') ?? false;
  const panelIds = hasWorkspaces ? [CONTACTS, CONTACT, WORKSPACES] : [CONTACTS, CONTACT];
  const layout = useDefaultLayout({ id: 'patchpanel.layout', panelIds, onlySaveAfterUserInteractions: true });

  return (
    <Group
      className={styles.layout}
      orientation="horizontal"
      {...(layout.defaultLayout === undefined ? {} : { defaultLayout: layout.defaultLayout })}
      onLayoutChanged={layout.onLayoutChanged}
    >
      <Panel
        id={CONTACTS}
        defaultSize="19rem"
        minSize="16rem"
        maxSize="28rem"
        groupResizeBehavior="preserve-pixel-size"
      >
        <aside className={styles.region} aria-label={t`Contacts`}>
          <ContactsRegion />
        </aside>
      </Panel>
      <Separator className={styles.separator} aria-label={t`Width of the contacts`} onPointerDown={onDragStart} />
      <Panel id={CONTACT} minSize="22rem">
        <main className={styles.region} aria-label={t`Contact`}>
          <ContactView />
        </main>
      </Panel>
      {hasWorkspaces ? (
        <>
          <Separator className={styles.separator} aria-label={t`Width of the workspaces`} onPointerDown={onDragStart} />
          <Panel id={WORKSPACES} defaultSize="36%" minSize="16rem">
            <aside className={styles.region} aria-label={t`Workspaces`}>
              <Workspaces />
            </aside>
          </Panel>
        </>
      ) : null}
    </Group>
  );
}
