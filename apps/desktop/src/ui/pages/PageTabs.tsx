import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import type { PageInstance } from '../../runtime/contract.js';
import { classNames } from '../../theme/class-names.js';
import { PopOutButton } from './PopOutButton.js';
import styles from './page-tabs.module.css';
import { TabMarks } from './TabMarks.js';

/** One tab of pages. */
export interface PageTab {
  readonly id: string;
  readonly title: string;
  /** The mounted page; absent in a tab of the browser that does not mount pages. */
  readonly instance?: PageInstance | undefined;
}

interface PageTabsProps {
  readonly label: string;
  readonly tabs: readonly PageTab[];
  readonly selectedId: string;
  readonly onSelect: (id: string) => void;
  /** The place of the selected page. */
  readonly children: ReactNode;
}

/** The tabs of pages in one place, and the place of the selected one. */
export function PageTabs({ label, tabs, selectedId, onSelect, children }: PageTabsProps) {
  const selected = tabs.find(({ id }) => id === selectedId)?.instance;
  return (
    <Tabs
      className={classNames(styles.tabs)}
      selectedKey={selectedId}
      onSelectionChange={(key) => onSelect(String(key))}
    >
      <div className={styles.head}>
        <TabList className={classNames(styles.list)} aria-label={label}>
          {tabs.map(({ id, title, instance }) => (
            <Tab key={id} id={id} className={classNames(styles.tab)}>
              <span className={styles.title}>{instance?.tab.title ?? title}</span>
              {instance === undefined ? null : <TabMarks instance={instance} />}
            </Tab>
          ))}
        </TabList>
        {selected === undefined ? null : <PopOutButton instance={selected} />}
      </div>
      <TabPanel id={selectedId} className={classNames(styles.panel)} shouldForceMount>
        {children}
      </TabPanel>
    </Tabs>
  );
}
