import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { Button } from '../parts/Button.js';
import { OverlayMark } from '../state/open-overlays.js';
import { setPreferences, usePreferences } from '../state/preferences.js';
import styles from './shortcut-help.module.css';
import { SHORTCUT_KEYS, type ShortcutAction } from './shortcuts.js';

/** Lists the shortcuts and lets the agent turn them off. */
export function ShortcutHelp({ onClose }: { readonly onClose: () => void }) {
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
  const dialog = useCallback((element: HTMLDialogElement | null) => element?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="shortcuts-title" onClose={onClose}>
      <OverlayMark />
      <div className={styles.content}>
        <div className={styles.head}>
          <h2 id="shortcuts-title" className={styles.title}>
            <Trans>Keyboard shortcuts</Trans>
          </h2>
          <Button icon="close" size="small" aria-label={t`Close`} onPress={onClose} />
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
      </div>
    </dialog>
  );
}
