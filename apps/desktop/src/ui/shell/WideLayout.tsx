import { useLingui } from '@lingui/react/macro';
import { type CSSProperties, useRef } from 'react';
import { classNames } from '../../theme/class-names.js';
import { ContactView } from '../contact/ContactView.js';
import { Workspaces } from '../pages/Workspaces.js';
import { useSession } from '../state/desktop-context.js';
import { ContactsRegion } from './ContactsRegion.js';
import { Splitter } from './Splitter.js';
import { useColumns } from './use-columns.js';
import styles from './wide-layout.module.css';

const onePixel = (): number => 1;

/** Contacts, the contact in focus and the workspaces side by side, each as wide as the agent makes it. */
export function WideLayout({ onDragging }: { readonly onDragging: (dragging: boolean) => void }) {
  const { t } = useLingui();
  const { directory } = useSession('directory');
  const [columns, resize] = useColumns();
  const layout = useRef<HTMLDivElement>(null);
  const hasWorkspaces = directory?.pages.some(({ place }) => place === 'workspace') ?? false;
  const onePercent = (): number => (layout.current?.clientWidth ?? 0) / 100 || 1;
  const widths = { '--contacts': `${columns.contacts}px`, '--workspaces': `${columns.workspaces}%` } as CSSProperties;

  return (
    <div ref={layout} className={classNames(styles.layout, hasWorkspaces && styles.three)} style={widths}>
      <aside className={styles.region} aria-label={t`Contacts`}>
        <ContactsRegion />
      </aside>
      <main className={styles.middle} aria-label={t`Contact`}>
        <Splitter
          label={t`Width of the contacts`}
          column="contacts"
          value={columns.contacts}
          side="start"
          pixelsPerUnit={onePixel}
          onResize={resize}
          onDragging={onDragging}
        />
        <div className={styles.region}>
          <ContactView />
        </div>
        {hasWorkspaces ? (
          <Splitter
            label={t`Width of the workspaces`}
            column="workspaces"
            value={columns.workspaces}
            side="end"
            pixelsPerUnit={onePercent}
            onResize={resize}
            onDragging={onDragging}
          />
        ) : null}
      </main>
      {hasWorkspaces ? (
        <aside className={styles.region} aria-label={t`Workspaces`}>
          <Workspaces />
        </aside>
      ) : null}
    </div>
  );
}
