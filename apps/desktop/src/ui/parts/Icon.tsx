import { classNames } from '../../theme/class-names.js';
import styles from './icon.module.css';
import { ICON_SHAPES, type IconName } from './icon-shapes.js';

/** Draws an icon in the colour of the text around it; always decoration, the words stand beside it or in the control's name. */
export function Icon({ name, className }: { readonly name: IconName; readonly className?: string | undefined }) {
  return (
    <svg
      className={classNames(styles.icon, className)}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {ICON_SHAPES[name]}
    </svg>
  );
}
