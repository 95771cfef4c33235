import { useCallback, useEffect, useState } from 'react';
import { Announcer } from '../announcer/Announcer.js';
import { useShortcuts } from '../shortcuts/use-shortcuts.js';
import { useMediaQuery } from '../state/use-media-query.js';
import { loadWork } from '../work/load-work.js';
import { WithWork } from '../work/WithWork.js';
import styles from './desktop-shell.module.css';
import { Header } from './Header.js';
import { NarrowLayout } from './NarrowLayout.js';
import { ProblemBanner } from './ProblemBanner.js';
import { useDocumentTitle } from './use-document-title.js';
import { WideLayout } from './WideLayout.js';

const WIDE = '(width >= 56rem)';

/** The desktop around the pages: everything that an agent sees and uses but the pages themselves. */
export function DesktopShell({ onDragging }: { readonly onDragging: (dragging: boolean) => void }) {
  const wide = useMediaQuery(WIDE);
  const [open, setOpen] = useState<'dial' | 'help'>();
  const openDialPad = useCallback(() => setOpen('dial'), []);
  const openHelp = useCallback(() => setOpen('help'), []);
  useShortcuts({ openDialPad, openHelp });
  useDocumentTitle();
  useEffect(() => {
    void loadWork();
  }, []);

  return (
    <div className={styles.shell}>
      <Header
        dialOpen={open === 'dial'}
        onDialOpenChange={(isOpen) => setOpen(isOpen ? 'dial' : undefined)}
        onShowShortcuts={openHelp}
      />
      {wide ? <WideLayout onDragging={onDragging} /> : <NarrowLayout />}
      <ProblemBanner />
      {open === 'help' ? (
        <WithWork>{({ ShortcutHelp }) => <ShortcutHelp onClose={() => setOpen(undefined)} />}</WithWork>
      ) : null}
      <Announcer />
    </div>
  );
}
