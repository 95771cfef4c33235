import { classNames } from '../../theme/class-names.js';
import styles from './avatar.module.css';
import { Icon } from './Icon.js';
import { initialsOf } from './initials.js';

interface AvatarProps {
  readonly name?: string | undefined;
  readonly picture?: string | undefined;
  readonly size?: 'small' | 'medium' | 'large';
}

/** A person's picture, else their initials, else a neutral figure; decoration beside the name. */
export function Avatar({ name, picture, size = 'medium' }: AvatarProps) {
  const initials = initialsOf(name ?? '');
  return (
    <span className={classNames(styles.avatar, styles[size])} aria-hidden="true">
      {picture !== undefined ? (
        <img className={styles.picture} src={picture} alt="" referrerPolicy="no-referrer" />
      ) : initials !== '' ? (
        initials
      ) : (
        <Icon name="phone" className={styles.figure} />
      )}
    </span>
  );
}
