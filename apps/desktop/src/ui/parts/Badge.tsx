import type { ReactNode } from 'react';
import { classNames } from '../../theme/class-names.js';
import styles from './badge.module.css';
import { Icon } from './Icon.js';
import type { IconName } from './icon-shapes.js';

/** What a badge's colour says; the words say it as well. */
export type BadgeTone = 'neutral' | 'positive' | 'caution' | 'critical';

interface BadgeProps {
  readonly tone: BadgeTone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** A short state in words on a tinted ground. */
export function Badge({ tone, icon, children }: BadgeProps) {
  return (
    <span className={classNames(styles.badge, styles[tone])}>
      {icon === undefined ? null : <Icon name={icon} className={styles.icon} />}
      {children}
    </span>
  );
}
