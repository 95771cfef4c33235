import type { CommandOutcome } from '@patchpanel/agent-session';
import { Button as AriaButton } from 'react-aria-components/Button';
import { classNames } from '../../theme/class-names.js';
import { Icon } from '../parts/Icon.js';
import type { IconName } from '../parts/icon-shapes.js';
import { Spinner } from '../parts/Spinner.js';
import { useCommand } from '../state/use-command.js';
import styles from './control-button.module.css';

interface ControlButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly look?: 'neutral' | 'positive' | 'critical';
  /** The state that the button would end is on. */
  readonly isOn?: boolean;
  readonly isDisabled: boolean;
  readonly command: () => Promise<CommandOutcome>;
}

/** One button of a call: an icon over its word, the word saying what a press does. */
export function ControlButton({
  icon,
  label,
  look = 'neutral',
  isOn = false,
  isDisabled,
  command,
}: ControlButtonProps) {
  const [run, pending] = useCommand();
  return (
    <AriaButton
      className={classNames(styles.control, styles[look], isOn && styles.on)}
      isDisabled={isDisabled}
      isPending={pending}
      onPress={() => run(command)}
    >
      {pending ? <Spinner /> : <Icon name={icon} />}
      <span className={styles.label}>{label}</span>
    </AriaButton>
  );
}
