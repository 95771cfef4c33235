import { Trans, useLingui } from '@lingui/react/macro';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { classNames } from '../../theme/class-names.js';
import { Button } from '../parts/Button.js';
import { OverlayMark } from '../state/open-overlays.js';
import { setPreferences, usePreferences } from '../state/preferences.js';
import styles from './shortcut-help.module.css';
import { SHORTCUT_KEYS, type ShortcutAction } from './shortcuts.js';

interface ShortcutHelpProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Lists the shortcuts and lets the agent turn them off. */
export function ShortcutHelp({ isOpen, onOpenChange }: ShortcutHelpProps) {
  const { t } = useLingui();
  const { shortcuts } = usePreferences();
  const words: readonly (readonly [ShortcutAction, string])[] = [
    ['accept', t`Accept the incoming contact`],
    ['refuse', t`Refuse the incoming contact`],
    ['hold', t`Hold or resume`],
    ['mute', t`Mute or unmute`],
    ['mask', t`Mask or unmask the recording`],
    ['record', t`Record`],
    ['hangup', t`Hang up`],
    ['dial', t`Make a call`],
    ['available', t`Become available or unavailable`],
    ['help', t`Show this list`],
  ];
  return (
    <ModalOverlay className={classNames(styles.overlay)} isOpen={isOpen} onOpenChange={onOpenChange} isDismissable>
      <Modal className={classNames(styles.modal)}>
        <Dialog className={classNames(styles.dialog)}>
          <OverlayMark />
          <div className={styles.head}>
            <Heading slot="title" className={classNames(styles.title)}>
              <Trans>Keyboard shortcuts</Trans>
            </Heading>
            <Button icon="close" size="small" aria-label={t`Close`} onPress={() => onOpenChange(false)} />
          </div>
          <dl className={styles.list}>
            {words.map(([action, label]) => (
              <div key={action} className={styles.line}>
                <dt>{label}</dt>
                <dd>
                  <kbd>Alt</kbd>
                  <kbd>
                    <Trans>Shift</Trans>
                  </kbd>
                  <kbd>{SHORTCUT_KEYS[action]}</kbd>
                </dd>
              </div>
            ))}
          </dl>
          <label className={styles.switch}>
            <input
              type="checkbox"
              checked={shortcuts}
              onChange={(event) => setPreferences({ shortcuts: event.currentTarget.checked })}
            />
            <Trans>Use these shortcuts</Trans>
          </label>
          <p className={styles.note}>
            <Trans>They work while the desktop has the keyboard, not while you type inside an embedded page.</Trans>
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
