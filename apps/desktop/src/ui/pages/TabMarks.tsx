import { useLingui } from '@lingui/react/macro';
import type { PageInstance } from '../../runtime/contract.js';
import { Icon } from '../parts/Icon.js';
import styles from './tab-marks.module.css';

/** What stands beside a page's name on its tab: its badge, that it wants to be looked at, and that there is a notice. */
export function TabMarks({ instance }: { readonly instance: PageInstance }) {
  const { t } = useLingui();
  const { tab, notices } = instance;
  return (
    <>
      {tab.badge === undefined ? null : <span className={styles.badge}>{tab.badge}</span>}
      {tab.attention ? <span className={styles.attention} role="img" aria-label={t`asks for your attention`} /> : null}
      {notices.length === 0 ? null : (
        <span className={styles.notice} role="img" aria-label={t`has a notice`}>
          <Icon name="warning" className={styles.icon} />
        </span>
      )}
    </>
  );
}
