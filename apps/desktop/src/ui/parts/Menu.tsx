import type { ReactNode } from 'react';
import { Header } from 'react-aria-components/Header';
import {
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  Menu,
  type MenuItemProps,
  type MenuSectionProps,
} from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { classNames } from '../../theme/class-names.js';
import { OverlayMark } from '../state/open-overlays.js';
import { Icon } from './Icon.js';
import styles from './menu.module.css';

interface MenuPopoverProps {
  readonly label: string;
  readonly placement?: 'bottom start' | 'bottom end' | 'top start';
  /** What stands above the items and is no item. */
  readonly header?: ReactNode;
  readonly children: ReactNode;
}

/** The floating list of a menu button. */
export function MenuPopover({ label, placement = 'bottom start', header, children }: MenuPopoverProps) {
  return (
    <Popover className={classNames(styles.popover)} placement={placement} offset={6}>
      <OverlayMark />
      {header}
      <Menu className={classNames(styles.menu)} aria-label={label}>
        {children}
      </Menu>
    </Popover>
  );
}

interface SectionProps extends Omit<MenuSectionProps<object>, 'children' | 'className'> {
  readonly title?: ReactNode;
  readonly children: ReactNode;
}

/** A group of menu items under a heading; with a `selectionMode` its items are choices. */
export function MenuSection({ title, children, ...rest }: SectionProps) {
  return (
    <AriaMenuSection {...rest} className={classNames(styles.section)}>
      {title === undefined ? null : <Header className={classNames(styles.heading)}>{title}</Header>}
      {children}
    </AriaMenuSection>
  );
}

interface ItemProps extends Omit<MenuItemProps, 'children' | 'className' | 'textValue'> {
  readonly text: string;
  readonly leading?: ReactNode;
}

/** One item; a chosen one carries a tick. */
export function MenuItem({ text, leading, ...rest }: ItemProps) {
  return (
    <AriaMenuItem {...rest} textValue={text} className={classNames(styles.item)}>
      {({ isSelected }) => (
        <>
          {leading}
          <span className={styles.label}>{text}</span>
          {isSelected ? <Icon name="check" className={styles.mark} /> : null}
        </>
      )}
    </AriaMenuItem>
  );
}
