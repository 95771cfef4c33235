import { Trans } from '@lingui/react/macro';
import { Mark } from '../parts/Mark.js';
import styles from './splash.module.css';

/** The desktop on its way; its words appear only when the wait is long enough to be noticed. */
export function Splash() {
  return (
    <main className={styles.splash} aria-busy="true">
      <Mark />
      <p className={styles.words} role="status">
        <Trans>Opening your desktop…</Trans>
      </p>
    </main>
  );
}
