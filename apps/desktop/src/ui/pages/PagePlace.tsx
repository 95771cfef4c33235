import { usePageSlot } from '../../page-layer/index.js';
import styles from './page-place.module.css';

/** Where a page is to be seen: the frame itself lies in the page layer and follows this rectangle. */
export function PagePlace({ pageKey }: { readonly pageKey: string }) {
  return <div ref={usePageSlot(pageKey)} className={styles.place} />;
}
