import type { ReactNode } from 'react';
import { classNames } from '../../theme/class-names.js';
import { Icon } from '../parts/Icon.js';
import styles from './notice.module.css';

interface NoticeProps {
  readonly tone: 'neutral' | 'caution' | 'critical';
  readonly title: ReactNode;
  readonly children?: ReactNode;
}

/** A message that stays: what is the case, and what to do. */
export function Notice({ tone, title, children }: NoticeProps) {
  return (
    <div className={classNames(styles.notice, styles[tone])} role={tone === 'critical' ? 'alert' : 'status'}>
      <Icon name={tone === 'neutral' ? 'info' : 'warning'} className={styles.icon} />
      <div>
        <p className={styles.title}>{title}</p>
        {children === undefined ? null : <p className={styles.text}>{children}</p>}
      </div>
    </div>
  );
}
