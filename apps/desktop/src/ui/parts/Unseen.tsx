import type { ReactNode } from 'react';
import styles from './unseen.module.css';

/** Words for screen readers where the eye sees it otherwise. */
export function Unseen({ children }: { readonly children: ReactNode }) {
  return <span className={styles.unseen}>{children}</span>;
}
