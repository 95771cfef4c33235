import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { classNames } from '../../theme/class-names.js';
import styles from './button.module.css';
import { Icon } from './Icon.js';
import type { IconName } from './icon-shapes.js';
import { Spinner } from './Spinner.js';

/** How a button looks: filled ones are for the one thing to do next. */
export type ButtonLook = 'plain' | 'outlined' | 'primary' | 'positive' | 'critical';

/** What a button takes beside React Aria's own properties. */
export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly look?: ButtonLook;
  readonly size?: 'small' | 'medium' | 'large';
  readonly icon?: IconName;
  readonly className?: string | undefined;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button; without children it is square and needs an `aria-label`. While pending it shows a spinner and takes no press. */
export function Button({ look = 'plain', size = 'medium', icon, className, children, ...rest }: ButtonProps) {
  const sizeClass = size === 'small' ? styles.small : size === 'large' ? styles.large : undefined;
  const square = children === undefined ? styles.square : undefined;
  return (
    <AriaButton {...rest} className={classNames(styles.button, styles[look], sizeClass, square, className)}>
      {({ isPending }) => (
        <>
          {isPending ? <Spinner /> : icon === undefined ? null : <Icon name={icon} />}
          {children}
        </>
      )}
    </AriaButton>
  );
}
