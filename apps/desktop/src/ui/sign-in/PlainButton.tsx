import type { ButtonHTMLAttributes } from 'react';
import { classNames } from '../../theme/class-names.js';
import button from '../parts/button.module.css';
import { Spinner } from '../parts/Spinner.js';

interface PlainButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  readonly look: 'primary' | 'outlined';
  readonly pending?: boolean;
}

/** The desktop's button without React Aria, which the sign-in screen does not load. */
export function PlainButton({ look, pending = false, type = 'button', children, ...rest }: PlainButtonProps) {
  return (
    <button {...rest} type={type} className={classNames(button.button, button.large, button[look])} aria-busy={pending}>
      {pending ? <Spinner /> : null}
      {children}
    </button>
  );
}
