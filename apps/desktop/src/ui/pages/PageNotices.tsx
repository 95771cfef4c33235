import type { PageInstance } from '../../runtime/contract.js';
import { Icon } from '../parts/Icon.js';
import styles from './page-notices.module.css';
import { useNoticeWords } from './use-notice-words.js';

/** What stands above a page's frame: what hinders the page, for whoever has to put it right; nothing while all is well. */
export function PageNotices({ instance }: { readonly instance: PageInstance }) {
  const wordsOf = useNoticeWords();
  if (instance.notices.length === 0) return null;
  return (
    <ul className={styles.notices}>
      {instance.notices.map(({ code, message }) => (
        <li key={`${code} ${message}`} className={styles.notice}>
          <Icon name="warning" className={styles.icon} />
          <details className={styles.details}>
            <summary className={styles.summary}>{wordsOf(code)}</summary>
            <p className={styles.message}>{message}</p>
          </details>
        </li>
      ))}
    </ul>
  );
}
