import { useLingui } from '@lingui/react/macro';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { classNames } from '../../theme/class-names.js';
import { Button } from '../parts/Button.js';
import { OverlayMark } from '../state/open-overlays.js';
import { WithWork } from '../work/WithWork.js';
import styles from './dial-button.module.css';

interface DialButtonProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Opens the dial pad for an outbound call. */
export function DialButton({ isOpen, onOpenChange }: DialButtonProps) {
  const { t } = useLingui();
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <Button icon="keypad" className={styles.trigger}>
        <span className={styles.word}>{t`Call`}</span>
      </Button>
      <Popover className={classNames(styles.popover)} placement="bottom end" offset={6}>
        <Dialog className={classNames(styles.dialog)} aria-label={t`Make a call`}>
          <OverlayMark />
          <WithWork>{({ DialPad }) => <DialPad onDone={() => onOpenChange(false)} />}</WithWork>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
