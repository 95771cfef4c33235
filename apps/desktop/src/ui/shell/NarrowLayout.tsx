import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { classNames } from '../../theme/class-names.js';
import { ContactView } from '../contact/ContactView.js';
import { ContactList } from '../contacts/ContactList.js';
import { IncomingStack } from '../contacts/IncomingStack.js';
import { Workspaces } from '../pages/Workspaces.js';
import { Icon } from '../parts/Icon.js';
import type { IconName } from '../parts/icon-shapes.js';
import { Unseen } from '../parts/Unseen.js';
import { SandboxBar } from '../sandbox/SandboxBar.js';
import { useDesktopState, useSession } from '../state/desktop-context.js';
import styles from './narrow-layout.module.css';

type Region = 'contacts' | 'contact' | 'workspaces';

/** One region at a time, chosen by the tabs at the foot; contacts that wait to be accepted stand above all of them. */
export function NarrowLayout() {
  const { t } = useLingui();
  const { focusedContactId } = useDesktopState('focusedContactId');
  const { contacts, directory } = useSession('contacts', 'directory');
  const hasWorkspaces = directory?.pages.some(({ place }) => place === 'workspace') ?? false;
  const [region, setRegion] = useState<Region>(focusedContactId === undefined ? 'contacts' : 'contact');
  useOnChange(focusedContactId, (focused) => setRegion(focused === undefined ? 'contacts' : 'contact'));

  const tab = (id: Region, icon: IconName, label: string, count: number) => (
    <Tab id={id} className={classNames(styles.tab)}>
      <span className={styles.icon}>
        <Icon name={icon} />
        {count > 0 ? <span className={styles.count}>{count}</span> : null}
      </span>
      {label}
    </Tab>
  );
  return (
    <main className={styles.main}>
      <Tabs
        className={classNames(styles.layout)}
        selectedKey={region}
        onSelectionChange={(key) => setRegion(key as Region)}
      >
        <IncomingStack className={styles.incoming} />
        <TabList className={classNames(styles.tabs)} aria-label={t`Regions`}>
          {tab('contacts', 'people', t`Contacts`, contacts.size)}
          {tab('contact', 'phone', t`Contact`, 0)}
          {hasWorkspaces ? tab('workspaces', 'window', t`Workspaces`, 0) : null}
        </TabList>
        <TabPanel id="contacts" className={classNames(styles.panel)}>
          <section className={styles.contacts} aria-label={t`Contacts`}>
            <h2>
              <Unseen>{t`Contacts`}</Unseen>
            </h2>
            <div className={styles.list}>
              <ContactList />
            </div>
            <SandboxBar />
          </section>
        </TabPanel>
        <TabPanel id="contact" className={classNames(styles.panel)}>
          <section className={styles.fill} aria-label={t`Contact`}>
            <ContactView />
          </section>
        </TabPanel>
        <TabPanel id="workspaces" className={classNames(styles.panel)}>
          <section className={styles.fill} aria-label={t`Workspaces`}>
            <Workspaces />
          </section>
        </TabPanel>
      </Tabs>
    </main>
  );
}

function useOnChange<Value>(value: Value, act: (value: Value) => void): void {
  const before = useRef(value);
  useEffect(() => {
    if (before.current === value) return;
    before.current = value;
    act(value);
  });
}
